package evergreen.local.cli;

import evergreen.fleet.Selection;
import evergreen.policy.Policy;
import evergreen.report.ChangeReport;
import evergreen.report.ChangesText;
import evergreen.report.JsonChanges;
import evergreen.report.SettingsPlanText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the policy would change, or changes it with the caller's own credentials, within the policy's limits. */
@Command(name = "enforce", mixinStandardHelpOptions = true)
final class EnforceCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(names = "--apply", descriptionKey = "enforce.apply")
    private boolean apply;

    @Option(names = "--region", descriptionKey = "region", paramLabel = "ID")
    private List<String> regions = List.of();

    @Mixin
    private PolicyOption option = new PolicyOption();

    @Mixin
    private CloudTargetOptions target = new CloudTargetOptions();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    EnforceCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Policy policy = option.read(context);
        if (!policy.covers(Set.copyOf(regions))) {
            throw new IllegalArgumentException(context.words().say("enforce.outside", policy.regions()));
        }
        Set<String> meant = regions.isEmpty() ? policy.regions() : Set.copyOf(regions);
        Selection selection = Selection.builder().regions(meant).build();
        AccountSession session = new AccountSession(context, target);
        ChangeReport report = session.enforce(policy, selection, apply);
        context.print(lines(report, policy));
        boolean attention =
                apply ? !report.allAsAsked() : !report.plan().steps().isEmpty();
        return ExitStatus.of(report.complete(), attention).code();
    }

    private List<String> lines(ChangeReport report, Policy policy) {
        if (format == Format.json) {
            return List.of(new JsonChanges().render(report));
        }
        return apply
                ? new ChangesText(context.words(), context.terminal()).render(report, Optional.of(policy))
                : new SettingsPlanText(context.words(), context.terminal()).render(report, policy);
    }
}
