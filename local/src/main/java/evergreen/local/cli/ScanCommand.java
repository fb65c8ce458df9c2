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

    private final CliContext context;

    @ArgGroup(exclusive = true)
    private @Nullable When when;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private CloudTargetOptions target = new CloudTargetOptions();

    @Option(names = "--format", descriptionKey = "format", defaultValue = "text")
    private Format format = Format.text;

    ScanCommand(CliContext context) {
        this.context = context;
    }

    private static final class When {
        @Option(names = "--within", descriptionKey = "within", converter = DurationConverter.class, paramLabel = "TIME")
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
        AccountSession session = new AccountSession(context, target);
        Window window = window(session.now());
        Report report = report(session, window);
        print(report, session.took());
        return ExitStatus.of(report.complete(), report.needsAttention()).code();
    }

    /** Servers that are named are read whatever their expiry: one that ends later is there, a mistyped one is not. */
    private Report report(AccountSession session, Window window) {
        Selection named = selection.selection().build();
        return named.ids().isEmpty()
                ? Report.of(session.fleet(selection.selection().window(window).build()), target.site(), window)
                : Report.of(session.fleet(named), target.site(), window, named.ids());
    }

    private Window window(Instant now) {
        if (when != null && when.bounds != null && when.bounds.from != null && when.bounds.to != null) {
            return Window.between(when.bounds.from, when.bounds.to);
        }
        return Window.within(when == null || when.within == null ? USUAL : when.within, now);
    }

    private void print(Report report, Duration took) {
        TextReport text = new TextReport(context.words(), context.terminal());
        switch (format) {
            case json -> context.print(List.of(new JsonReport().render(report)));
            case csv -> {
                context.print(new CsvReport(context.words()).render(report));
                context.printErrors(text.coverage(report, took));
            }
            case text -> {
                List<String> lines = new ArrayList<>(text.render(report, took));
                lines.addAll(Suggestions.after(report, target, context.words()));
                context.print(lines);
            }
        }
    }
}
