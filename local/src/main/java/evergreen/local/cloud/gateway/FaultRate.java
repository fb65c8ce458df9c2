package evergreen.local.cloud.gateway;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of a fault there is.
 *
 * @param rate the share of the calls that meet it, over 0 and up to 1
 * @param times after so many it is over
 * @param delay how long a slow answer takes
 * @param until the first instant of the world's clock at which it is over
 */
record FaultRate(double rate, int times, Duration delay, Instant until) {
    static final FaultRate ALWAYS = new FaultRate(1, Integer.MAX_VALUE, Duration.ofSeconds(1), Instant.MAX);

    FaultRate {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("a fault's rate must be over 0 and at most 1, not " + rate);
        }
        if (times < 1) {
            throw new IllegalArgumentException("a fault must happen at least once, not " + times + " times");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay cannot be negative: " + delay);
        }
    }

    FaultRate rate(double other) {
        return new FaultRate(other, times, delay, until);
    }

    FaultRate times(int other) {
        return new FaultRate(rate, other, delay, until);
    }

    FaultRate delay(Duration other) {
        return new FaultRate(rate, times, other, until);
    }

    FaultRate until(Instant other) {
        return new FaultRate(rate, times, delay, other);
    }
}
