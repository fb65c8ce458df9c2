package evergreen.local.cli;

import evergreen.plan.Verdict;
import evergreen.report.Report;
import evergreen.report.Words;
import java.util.ArrayList;
import java.util.List;

/** Commands that a person may want next: they can be copied and run. */
final class Suggestions {
    private Suggestions() {}

    /** The commands, and what the exit status says. */
    static List<String> after(Report report, Where where, Words words) {
        List<String> lines = new ArrayList<>();
        for (String command : commands(report, where)) {
            lines.add((lines.isEmpty() ? words.say("next") : words.say("next.more")) + " " + command);
        }
        lines.add(words.say("exit."
                + ExitStatus.of(report.complete(), report.needsAttention()).code()));
        return lines;
    }

    /** What to look at next: the most urgent server, and the setting of the first that nobody has decided on. */
    static List<String> commands(Report report, Where where) {
        List<String> commands = new ArrayList<>();
        report.lines().stream()
                .findFirst()
                .ifPresent(line ->
                        commands.add("./evergreen show " + line.subscription().id() + where.asArguments()));
        report.lines().stream()
                .filter(line -> line.survival().verdict() == Verdict.NEEDS_DECISION)
                .findFirst()
                .ifPresent(line -> commands.add("./evergreen auto-renewal get --instance "
                        + line.subscription().id() + " --expect AutoRenewal" + where.asArguments()));
        return commands;
    }
}
