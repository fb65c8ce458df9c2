package evergreen.local.cli;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Fleet;
import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import evergreen.plan.SettingStep;
import evergreen.plan.SettingsPlan;
import evergreen.plan.SkippedSetting;
import evergreen.report.ChangeReport;
import evergreen.report.ChangesText;
import evergreen.report.JsonChanges;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Changes auto-renewal settings, with the caller's own credentials, and reads back what came of it. */
@Command(name = "set", mixinStandardHelpOptions = true)
final class SetAutoRenewCommand implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--instance", descriptionKey = "set.instance", paramLabel = "ID", required = true)
    private List<String> ids = List.of();

    @Option(names = "--status", descriptionKey = "set.status", paramLabel = "STATUS", required = true)
    private AutoRenewCommand.Status status = AutoRenewCommand.Status.Normal;

    @Option(names = "--period", descriptionKey = "set.period", paramLabel = "PERIOD")
    private @Nullable String period;

    @Option(names = "--region", descriptionKey = "region", paramLabel = "ID")
    private List<String> regions = List.of();

    @Mixin
    private CloudTargetOptions target = new CloudTargetOptions();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    SetAutoRenewCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (format == Format.csv) {
            throw new IllegalArgumentException("--format is text or json here");
        }
        ChangeReport report = change(wanted());
        context.print(
                format == Format.json
                        ? List.of(new JsonChanges().render(report))
                        : new ChangesText(context.words(), context.terminal()).render(report));
        return ExitStatus.of(report.complete(), !report.allAsAsked()).code();
    }

    private DesiredSetting wanted() {
        if (status != AutoRenewCommand.Status.AutoRenewal) {
            if (period != null) {
                throw misuse("period-alone");
            }
            return status == AutoRenewCommand.Status.Normal ? DesiredSetting.NORMAL : DesiredSetting.NOT_RENEWAL;
        }
        String legal = context.words().say("periods." + target.site().wireName());
        if (period == null) {
            throw misuse("period-missing", legal);
        }
        String words = period;
        Optional<Period> sold = Period.parse(words).filter(target.site()::sellsAutoRenewal);
        return DesiredSetting.autoRenewal(sold.orElseThrow(() -> misuse("period-not-sold", words, legal)));
    }

    private ParameterException misuse(String what, Object... facts) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(), context.words().say("error.usage." + what, facts));
    }

    private ChangeReport change(DesiredSetting wanted) {
        AccountSession session = new AccountSession(context, target);
        Selection selection = Selection.builder()
                .ids(Set.copyOf(ids))
                .regions(Set.copyOf(regions))
                .build();
        Fleet fleet = session.fleet(selection);
        List<SettingStep> steps = fleet.subscriptions().stream()
                .map(each -> session.priced(SettingStep.byHand(each, wanted, target.site(), session.now())))
                .toList();
        List<SkippedSetting> unclear =
                fleet.unclear().stream().map(SkippedSetting::of).toList();
        return ChangeReport.builder(SettingsPlan.byHand(steps, unclear), target.site(), session.now())
                .outcomes(session.set(steps))
                .coverage(fleet.coverage())
                .missing(missing(fleet))
                .build();
    }

    private Set<String> missing(Fleet fleet) {
        Set<String> missing = new TreeSet<>(ids);
        fleet.subscriptions().forEach(each -> missing.remove(each.id()));
        fleet.unclear().forEach(each -> missing.remove(each.id()));
        return missing;
    }
}
