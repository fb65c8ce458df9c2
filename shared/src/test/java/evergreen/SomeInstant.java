package evergreen;

import java.time.Instant;
import java.util.Random;

/** An instant in any year, month and minute: what holds, holds from every start. The seed goes into a test's message. */
public final class SomeInstant {
    private static final long EARLIEST = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final int YEARS = 20;
    private static final int MINUTES_IN_YEAR = 365 * 24 * 60;

    private SomeInstant() {}

    /** A whole minute, as the cloud writes expiries. */
    public static Instant minute(long seed) {
        return Instant.ofEpochSecond(EARLIEST + 60L * new Random(seed).nextInt(YEARS * MINUTES_IN_YEAR));
    }
}
