package evergreen.local.bench;

import evergreen.fleet.Sleeper;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.model.Assumptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Renews many servers of a simulated cloud, over its real protocol, and counts the calls to ECS and the time. The cloud answers
 * after a latency and shows a new expiry at once, and the journal costs no time: what is measured are the calls. Reading the
 * servers and pricing them are parts of it.
 */
public final class PaymentBench {
    static final String ACCOUNT = "1000000000000001";
    static final String REGION = "cn-hangzhou";

    private final int renewals;
    private final Duration latency;
    private final Clock clock;
    private final Sleeper sleeper;

    /**
     * A bench.
     *
     * @param renewals how many servers are renewed each way
     * @param latency after which the cloud answers
     */
    public PaymentBench(int renewals, Duration latency, Clock clock, Sleeper sleeper) {
        this.renewals = renewals;
        this.latency = latency;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * What it took.
     *
     * @param orders how many orders the cloud's own books show
     * @param calls to ECS
     */
    public record Figure(PaymentStrategy way, int orders, long calls, Duration took) {
        /** Calls for each renewal. */
        public double callsEach() {
            return (double) calls / Math.max(1, orders);
        }
    }

    /**
     * Goes one way, in a cloud of its own.
     *
     * @throws IOException if the cloud finds no port
     */
    public Figure run(PaymentStrategy paymentStrategy) throws IOException {
        SimulatedCloud.Options nature =
                new SimulatedCloud.Options(0, 1, Assumptions.parse(List.of("lag=0s")), "", latency);
        try (SimulatedCloud cloud = SimulatedCloud.start(fleet(), nature, clock, sleeper::sleep);
                Payments payments = new Payments(cloud, clock, sleeper)) {
            Instant begin = clock.instant();
            if (paymentStrategy == PaymentStrategy.SAMPLE) {
                payments.oneAfterTheOther();
            } else {
                payments.pay(paymentStrategy);
            }
            Duration took = Duration.between(begin, clock.instant());
            BenchAccounts books = new BenchAccounts(cloud.address());
            return new Figure(paymentStrategy, books.orders(), books.ecsCalls(), took);
        }
    }

    private FleetFile fleet() {
        String instances = IntStream.rangeClosed(1, renewals)
                .mapToObj(n -> "{\"id\":\"i-" + n + "\",\"region\":\"" + REGION + "\",\"expiry\":\"+10d\"}")
                .collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"" + REGION + "\"],\"accounts\":[{\"id\":\"" + ACCOUNT
                        + "\",\"site\":\"china\",\"balance\":\"900000000.00\",\"keys\":[{\"id\":\"LTAIbench\","
                        + "\"secret\":\"bench\"}],\"instances\":[" + instances + "]}]}"),
                clock.instant().truncatedTo(ChronoUnit.HOURS));
    }
}
