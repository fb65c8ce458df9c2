package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.Instant;

/** A half-open span of expiries: from the first instant, included, to the last, excluded. */
@AutoValue
public abstract class Window {
    /**
     * How far back the expired and not yet released are looked for: internationally an unpaid auto-renewal is released
     * after day 30, others after day 15, and one day is added for hours and zones.
     */
    public static final Duration LOOK_BACK = Duration.ofDays(31);

    Window() {}

    /**
     * A window.
     *
     * @throws IllegalArgumentException if it would hold no instant
     */
    public static Window between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("The window from " + from + " to " + to + " is empty.");
        }
        return new AutoValue_Window(from, to);
    }

    /** What ends within a time from now, and what has ended and may still be saved. */
    public static Window within(Duration time, Instant now) {
        return between(now.minus(LOOK_BACK), now.plus(time));
    }

    /** The first instant that belongs to it. */
    public abstract Instant from();

    /** The first instant after it. */
    public abstract Instant to();

    /** Whether an expiry lies in it. */
    public boolean contains(Instant expiry) {
        return !expiry.isBefore(from()) && expiry.isBefore(to());
    }
}
