package evergreen.local.cli;

import evergreen.local.bench.PaymentBench;
import evergreen.local.bench.PaymentStrategy;
import evergreen.report.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Renews many servers of a simulated cloud in several ways, one beside the other, and says what each took. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_RENEWALS = 100_000;
    private static final int MOST_LATENCY_MILLIS = 10_000;

    private final CliContext context;

    @Option(names = "--renewals", descriptionKey = "bench.renewals", paramLabel = "N", defaultValue = "1000")
    private int renewals = 1_000;

    @Option(names = "--latency-millis", descriptionKey = "bench.latency", paramLabel = "N", defaultValue = "20")
    private int latency = 20;

    BenchCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = context.words();
        if (renewals < 1 || renewals > MOST_RENEWALS || latency < 0 || latency > MOST_LATENCY_MILLIS) {
            throw new IllegalArgumentException(messages.say("bench.how-many", MOST_RENEWALS, MOST_LATENCY_MILLIS));
        }
        PaymentBench bench = new PaymentBench(renewals, Duration.ofMillis(latency), context.clock(), context.pause());
        bench.run(PaymentStrategy.ASKED_AGAIN); // what is loaded and compiled for the first time is nobody's cost here
        PaymentBench.Figure sample = bench.run(PaymentStrategy.SAMPLE);
        List<String> lines = new ArrayList<>();
        lines.add(messages.say("bench.verdict", renewals, latency));
        lines.add(line(sample, sample));
        boolean all = true;
        for (PaymentStrategy paymentStrategy :
                List.of(PaymentStrategy.UNPRICED, PaymentStrategy.PLANNED_PRICE, PaymentStrategy.ASKED_AGAIN)) {
            PaymentBench.Figure figure = bench.run(paymentStrategy);
            lines.add(line(figure, sample));
            all &= figure.orders() == renewals;
        }
        context.print(lines);
        return (all ? ExitStatus.FINE : ExitStatus.ATTENTION).code();
    }

    private String line(PaymentBench.Figure figure, PaymentBench.Figure sample) {
        return context.words()
                .say(
                        "bench.line",
                        context.words().say(figure.way().key()),
                        figure.orders(),
                        figure.calls(),
                        decimal(figure.callsEach(), 3),
                        decimal(figure.took().toMillis() / 1000.0, 1),
                        decimal(
                                (double) sample.took().toMillis()
                                        / Math.max(1, figure.took().toMillis()),
                                1));
    }

    private static String decimal(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
