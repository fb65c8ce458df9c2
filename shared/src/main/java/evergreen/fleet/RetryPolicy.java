package evergreen.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * How often, and after what wait, a call is made again that does no harm twice: one that reads, or one that the other side
 * lets happen once. Nothing that spends goes through here.
 */
public final class RetryPolicy {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Clock clock;
    private final Sleeper sleeper;
    private final Instant deadline;

    /** Patience that knows the time and can wait. */
    public RetryPolicy(Clock clock, Sleeper sleeper) {
        this(clock, sleeper, Instant.MAX);
    }

    private RetryPolicy(Clock clock, Sleeper sleeper, Instant deadline) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.deadline = deadline;
    }

    /** The same patience with an end: nothing is waited for that would begin at the deadline or after it. */
    public RetryPolicy until(Instant deadline) {
        return new RetryPolicy(clock, sleeper, deadline);
    }

    /** Whether there is no time left to begin anything. */
    public boolean isExpired() {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * The answer of the first attempt that has one.
     *
     * @throws CloudException the last attempt's, or the first that no repetition would change
     */
    public <T> T call(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (CloudUnavailableException fault) {
                if (attempt == ATTEMPTS || !waited(waitAfter(fault, attempt))) {
                    throw fault;
                }
            }
        }
    }

    /** A throttled minute ends with the minute; any other trouble is given 1, 2 and 4 seconds. */
    private Duration waitAfter(CloudUnavailableException fault, int attempt) {
        if (!fault.throttled()) {
            return FIRST_WAIT.multipliedBy(1L << (attempt - 1));
        }
        Instant now = clock.instant();
        return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }

    private boolean waited(Duration wait) {
        if (!clock.instant().plus(wait).isBefore(deadline)) {
            return false;
        }
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
