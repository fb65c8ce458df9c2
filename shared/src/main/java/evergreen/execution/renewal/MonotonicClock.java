package evergreen.execution.renewal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * A run's clock. It is set once and then only goes on, so that a machine's clock that is set back in the middle of a run makes
 * no reading young again: whether one is five seconds old decides over money.
 */
final class MonotonicClock extends Clock {
    private final Instant begun;
    private final Duration elapsedAtBegin;
    private final Supplier<Duration> elapsed;

    MonotonicClock(Clock clock, Supplier<Duration> elapsed) {
        this.begun = clock.instant();
        this.elapsedAtBegin = elapsed.get();
        this.elapsed = elapsed;
    }

    @Override
    public Instant instant() {
        return begun.plus(elapsed.get()).minus(elapsedAtBegin);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
