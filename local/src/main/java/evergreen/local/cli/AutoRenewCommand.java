package evergreen.local.cli;

import evergreen.fleet.Selection;
import evergreen.report.JsonSettings;
import evergreen.report.SettingsReport;
import evergreen.report.SettingsText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads auto-renewal settings, and holds them against what is expected. */
@Command(name = "get", mixinStandardHelpOptions = true)
final class AutoRenewCommand implements Callable<Integer> {
    private final CliContext context;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Servers servers = new Servers();

    @Option(names = "--expect", descriptionKey = "expect", paramLabel = "STATUS")
    private @Nullable Status expected;

    @Option(names = "--region", descriptionKey = "region", paramLabel = "ID")
    private List<String> regions = List.of();

    @Mixin
    private CloudTargetOptions target = new CloudTargetOptions();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    AutoRenewCommand(CliContext context) {
        this.context = context;
    }

    /** The cloud's words for what it does about a subscription's end. */
    enum Status {
        AutoRenewal,
        Normal,
        NotRenewal
    }

    private static final class Servers {
        @Option(names = "--instance", descriptionKey = "instance", paramLabel = "ID")
        private List<String> ids = List.of();

        @Option(names = "--status", descriptionKey = "status", paramLabel = "STATUS")
        private @Nullable Status status;
    }

    @Override
    public Integer call() {
        SettingsReport report = read();
        if (format == Format.json) {
            context.print(List.of(new JsonSettings().render(report)));
        } else {
            context.print(new SettingsText(context.words(), context.terminal()).render(report));
        }
        return ExitStatus.of(report.coverage().complete(), report.needsAttention())
                .code();
    }

    private SettingsReport read() {
        AccountSession session = new AccountSession(context, target);
        Optional<String> expectation = Optional.ofNullable(expected).map(Enum::name);
        Set<String> wanted = Set.copyOf(regions);
        if (servers.status != null) {
            return SettingsReport.of(session.attributes(wanted, servers.status.name()), expectation);
        }
        Set<String> ids = Set.copyOf(servers.ids);
        Selection selection = Selection.builder().ids(ids).regions(wanted).build();
        return SettingsReport.of(session.fleet(selection), ids, expectation);
    }
}
