package evergreen.local.cli;

import evergreen.fleet.Selection;
import evergreen.report.JsonReport;
import evergreen.report.Report;
import evergreen.report.ServerDetailsText;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything that is known of single servers. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "ids")
    private List<String> ids = List.of();

    @Option(names = "--region", descriptionKey = "region", paramLabel = "ID")
    private List<String> regions = List.of();

    @Mixin
    private CloudTargetOptions target = new CloudTargetOptions();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    ShowCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Set<String> wanted = Set.copyOf(ids);
        Selection selection =
                Selection.builder().ids(wanted).regions(Set.copyOf(regions)).build();
        Report report = Report.of(new AccountSession(context, target).fleet(selection), target.site(), wanted);
        context.print(
                format == Format.json
                        ? List.of(new JsonReport().render(report))
                        : new ServerDetailsText(context.words(), context.terminal()).render(report));
        return ExitStatus.of(report.complete(), report.needsAttention()).code();
    }
}
