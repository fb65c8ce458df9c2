package evergreen.local.cli;

import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.report.CsvReport;
import evergreen.report.JsonReport;
import evergreen.report.Report;
import evergreen.report.TextReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what expires. */
@Command(name = "scan", mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
    private static final Duration USUAL = Duration.ofDays(30);

    private final Surroundings surroundings;

    @ArgGroup(exclusive = true)
    private @Nullable When when;

    @Mixin
    private Which which = new Which();

    @Mixin
    private Where where = new Where();

    @Option(names = "--format", descriptionKey = "format", defaultValue = "text")
    private Format format = Format.text;

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private static final class When {
        @Option(names = "--within", descriptionKey = "within", converter = SpanConverter.class, paramLabel = "TIME")
        private @Nullable Duration within;

        @ArgGroup(exclusive = false)
        private @Nullable Bounds bounds;
    }

    private static final class Bounds {
        @Option(names = "--from", required = true, converter = InstantConverter.class, paramLabel = "INSTANT")
        private @Nullable Instant from;

        @Option(names = "--to", required = true, converter = InstantConverter.class, paramLabel = "INSTANT")
        private @Nullable Instant to;
    }

    @Override
    public Integer call() {
        Reading reading = new Reading(surroundings, where);
        Window window = window(reading.now());
        Report report = report(reading, window);
        print(report, reading.took());
        return ExitStatus.of(report.complete(), report.needsAttention()).code();
    }

    /** Servers that are named are read whatever their expiry: one that ends later is there, a mistyped one is not. */
    private Report report(Reading reading, Window window) {
        Selection named = which.selection().build();
        return named.ids().isEmpty()
                ? Report.of(reading.fleet(which.selection().window(window).build()), where.site(), window)
                : Report.of(reading.fleet(named), where.site(), window, named.ids());
    }

    private Window window(Instant now) {
        if (when != null && when.bounds != null && when.bounds.from != null && when.bounds.to != null) {
            return Window.between(when.bounds.from, when.bounds.to);
        }
        return Window.within(when == null || when.within == null ? USUAL : when.within, now);
    }

    private void print(Report report, Duration took) {
        TextReport text = new TextReport(surroundings.words(), surroundings.terminal());
        switch (format) {
            case json -> surroundings.print(List.of(new JsonReport().render(report)));
            case csv -> {
                surroundings.print(new CsvReport(surroundings.words()).render(report));
                surroundings.complain(text.coverage(report, took));
            }
            case text -> {
                List<String> lines = new ArrayList<>(text.render(report, took));
                lines.addAll(Suggestions.after(report, where, surroundings.words()));
                surroundings.print(lines);
            }
        }
    }
}
