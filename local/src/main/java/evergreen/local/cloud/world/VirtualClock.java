package evergreen.local.cloud.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The cloud's clock: starts where it is told, runs with another clock or stands still, and can be moved on. */
public final class VirtualClock extends Clock {
    private final InstantSource beat;
    private final ZoneId zone;
    private Instant base;
    private Instant baseBeat;

    /** A clock that starts at an instant and then runs as the other one does. */
    public VirtualClock(Instant start, InstantSource beat) {
        this(start, beat, ZoneOffset.UTC);
    }

    private VirtualClock(Instant start, InstantSource beat, ZoneId zone) {
        this.beat = beat;
        this.zone = zone;
        this.base = start;
        this.baseBeat = beat.instant();
    }

    /** A clock that moves only when it is told to. */
    public static VirtualClock still(Instant start) {
        return new VirtualClock(start, () -> Instant.EPOCH);
    }

    @Override
    public synchronized Instant instant() {
        return base.plus(Duration.between(baseBeat, beat.instant()));
    }

    /**
     * Moves the clock on; it runs on from there as it did.
     *
     * @throws IllegalArgumentException if the instant has passed already: time does not go back
     */
    public synchronized void advanceTo(Instant instant) {
        Instant now = instant();
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("the clock shows " + now + " and cannot go back to " + instant);
        }
        base = instant;
        baseBeat = beat.instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new VirtualClock(instant(), beat, other);
    }
}
