package evergreen.local.cli;

import evergreen.plan.Verdict;
import evergreen.report.Line;
import evergreen.report.Report;
import evergreen.report.Words;
import java.util.ArrayList;
import java.util.List;

/** Commands that a person may want next: they can be copied and run. */
final class Suggestions {
    private Suggestions() {}

    static List<String> after(Report report, Where where, Words words) {
        List<String> commands = new ArrayList<>();
        if (!report.lines().isEmpty()) {
            String urgent = report.lines().get(0).subscription().id();
            commands.add("./evergreen show " + urgent + where.asArguments());
        }
        report.lines().stream()
                .filter(line -> line.survival().verdict() == Verdict.NEEDS_DECISION)
                .findFirst()
                .map(Line::subscription)
                .ifPresent(server -> commands.add("./evergreen auto-renew get --instance " + server.id()
                        + " --expect AutoRenewal" + where.asArguments()));
        ExitStatus status = ExitStatus.of(report.complete(), report.needsAttention());
        return lines(commands, words, status);
    }

    private static List<String> lines(List<String> commands, Words words, ExitStatus status) {
        List<String> lines = new ArrayList<>();
        for (String command : commands) {
            lines.add((lines.isEmpty() ? words.say("next") : words.say("next.more")) + " " + command);
        }
        lines.add(words.say("exit." + status.code()));
        return lines;
    }
}
