package evergreen.local.cli;

import evergreen.plan.Verdict;
import evergreen.report.Messages;
import evergreen.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Commands that a person may want next: they can be copied and run. */
final class Suggestions {
    private Suggestions() {}

    /** The commands, and what the exit status says. */
    static List<String> after(Report report, CloudTargetOptions target, Messages messages) {
        List<String> lines = new ArrayList<>();
        for (String command : commands(report, target)) {
            lines.add((lines.isEmpty() ? messages.say("next") : messages.say("next.more")) + " " + command);
        }
        lines.add(messages.say("exit."
                + ExitStatus.of(report.complete(), report.needsAttention()).code()));
        return lines;
    }

    /** What to look at next: the most urgent server, and the setting of the first that nobody has decided on. */
    static List<String> commands(Report report, CloudTargetOptions target) {
        List<String> commands = new ArrayList<>();
        report.lines().stream()
                .findFirst()
                .ifPresent(row ->
                        commands.add("./evergreen show " + row.subscription().id() + target.asArguments()));
        report.lines().stream()
                .filter(row -> row.survival().verdict() == Verdict.NEEDS_DECISION)
                .findFirst()
                .ifPresent(row -> commands.add("./evergreen auto-renewal get --instance "
                        + row.subscription().id() + " --expect AutoRenewal" + target.asArguments()));
        return commands;
    }
}
