package evergreen.local.cli;

import evergreen.fleet.Selection;
import evergreen.report.JsonReport;
import evergreen.report.Report;
import evergreen.report.ServerCard;
import evergreen.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything that is known of single servers. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "ids")
    private List<String> ids = List.of();

    @Option(names = "--region", descriptionKey = "region", paramLabel = "ID")
    private List<String> regions = List.of();

    @Mixin
    private Where where = new Where();

    @Option(names = "--format", descriptionKey = "format.text-json", defaultValue = "text")
    private Format format = Format.text;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Selection selection = Selection.builder()
                .ids(Set.copyOf(ids))
                .regions(Set.copyOf(regions))
                .build();
        Report report = Report.of(new Reading(surroundings, where).fleet(selection), where.site(), Optional.empty());
        Set<String> missing = new TreeSet<>(ids);
        report.lines().forEach(line -> missing.remove(line.subscription().id()));
        report.fleet().unclear().forEach(instance -> missing.remove(instance.id()));
        if (format == Format.json) {
            surroundings.print(List.of(new JsonReport().render(report)));
        } else {
            surroundings.print(text(report, missing));
        }
        return ExitStatus.of(report.complete(), report.needsAttention() || !missing.isEmpty())
                .code();
    }

    private List<String> text(Report report, Set<String> missing) {
        Words words = surroundings.words();
        List<String> lines = new ArrayList<>(new ServerCard(words, surroundings.terminal()).render(report));
        String looked = words.count(
                "coverage.regions", report.fleet().coverage().looks().size());
        missing.forEach(id -> lines.add(words.say("show.missing", id, looked)));
        return lines;
    }
}
