package evergreen.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.bench.PaymentBench.Figure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What many renewals cost in calls to ECS, and in time beside the documentation's sample in the same run. */
class PaymentBenchTest {
    private static final Map<PaymentStrategy, Double> MOST_CALLS_EACH =
            Map.of(PaymentStrategy.UNPRICED, 1.1, PaymentStrategy.PLANNED_PRICE, 2.2, PaymentStrategy.ASKED_AGAIN, 3.2);

    @Test
    void twoHundredTakeFewCalls() throws IOException {
        for (Map.Entry<PaymentStrategy, Double> most : MOST_CALLS_EACH.entrySet()) {
            Figure figure = bench(200, Duration.ZERO).run(most.getKey());

            assertThat(figure.orders()).isEqualTo(200);
            assertThat(figure.callsEach()).as(figure.toString()).isLessThanOrEqualTo(most.getValue());
        }
    }

    @Test
    @Tag("full")
    void aThousandTakeATenthOfTheSamplesTime() throws IOException {
        PaymentBench bench = bench(1_000, Duration.ofMillis(20));
        bench.run(PaymentStrategy.PLANNED_PRICE);
        Figure sample = bench.run(PaymentStrategy.SAMPLE);

        assertThat(sample.callsEach()).isBetween(2.0, 2.1);
        assertThat(bench.run(PaymentStrategy.PLANNED_PRICE).took())
                .isLessThan(sample.took().dividedBy(8));
    }

    private static PaymentBench bench(int renewals, Duration latency) {
        return new PaymentBench(renewals, latency, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }
}
