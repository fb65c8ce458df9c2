package evergreen.local.cloud.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A subscription's end, by its expiry: it stops and is locked, and is released with its data later. Every moment belongs to
 * what begins with it: at the very instant of its expiry a subscription has expired.
 *
 * @param expiry when the paid time is over
 * @param keptRunning whether the platform keeps it running for a while, as the international site does while its own
 *     renewal is unpaid
 */
public record Lifecycle(Instant expiry, boolean keptRunning) {
    private static final Duration GRACE = Duration.ofDays(15);
    private static final Duration LONG_GRACE = Duration.ofDays(30);

    /** When it stops: at its expiry, or after fifteen days if it is kept running. */
    public Instant stops() {
        return keptRunning ? expiry.plus(GRACE) : expiry;
    }

    /** When it is released for good: fifteen days after its expiry, or thirty if it was kept running. */
    public Instant ends() {
        return expiry.plus(keptRunning ? LONG_GRACE : GRACE);
    }

    /** Whether the paid time is over. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiry);
    }

    /** Whether it has been stopped for want of money. */
    public boolean stopped(Instant now) {
        return !now.isBefore(stops());
    }

    /** Whether it is gone. */
    public boolean released(Instant now) {
        return !now.isBefore(ends());
    }
}
