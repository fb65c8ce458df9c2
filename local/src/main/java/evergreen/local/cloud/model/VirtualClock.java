package evergreen.local.cloud.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The cloud's clock: starts where it is told, runs with another clock or stands still, and can be moved on. */
public final class VirtualClock extends Clock {
    private final InstantSource beat;
    private final ZoneId zone;
    private volatile Advance way = (end, step) -> {};
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

    /** What has to happen on the way when the clock is moved on. */
    @FunctionalInterface
    public interface Advance {
        /**
         * Called before the clock comes to the end of its way.
         *
         * @param step moves the clock to an instant on the way; one that has passed meanwhile does nothing
         */
        void go(Instant end, Consumer<Instant> step);
    }

    /** Lets things happen at their own instants when the clock is moved on, timers above all. */
    public void onTheWay(Advance other) {
        way = other;
    }

    /**
     * Moves the clock on; it runs on from there as it did.
     *
     * @throws IllegalArgumentException if the instant has passed already: time does not go back
     */
    public void advanceTo(Instant instant) {
        Instant now = instant();
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("the clock shows " + now + " and cannot go back to " + instant);
        }
        way.go(instant, this::step);
        step(instant);
    }

    private synchronized void step(Instant instant) {
        if (instant.isAfter(instant())) {
            base = instant;
            baseBeat = beat.instant();
        }
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
