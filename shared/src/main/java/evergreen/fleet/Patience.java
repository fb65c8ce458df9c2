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
public final class Patience {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Clock clock;
    private final Pause pause;
    private final Instant deadline;

    /** Patience that knows the time and can wait. */
    public Patience(Clock clock, Pause pause) {
        this(clock, pause, Instant.MAX);
    }

    private Patience(Clock clock, Pause pause, Instant deadline) {
        this.clock = clock;
        this.pause = pause;
        this.deadline = deadline;
    }

    /** The same patience with an end: nothing is waited for that would begin at the deadline or after it. */
    public Patience until(Instant deadline) {
        return new Patience(clock, pause, deadline);
    }

    /** Whether there is no time left to begin anything. */
    public boolean isOver() {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * The answer of the first attempt that has one.
     *
     * @throws CloudFault the last attempt's, or the first that no repetition would change
     */
    public <T> T ask(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (CloudUnavailable fault) {
                if (attempt == ATTEMPTS || !waited(waitAfter(fault, attempt))) {
                    throw fault;
                }
            }
        }
    }

    /** A throttled minute ends with the minute; any other trouble is given 1, 2 and 4 seconds. */
    private Duration waitAfter(CloudUnavailable fault, int attempt) {
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
            pause.of(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
