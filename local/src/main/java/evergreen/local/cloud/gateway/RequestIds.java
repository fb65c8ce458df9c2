package evergreen.local.cloud.gateway;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Request ids: upper-case UUIDs, the same for the same seed. */
public final class RequestIds {
    private static final long VERSION_4 = 0x4000;
    private static final long VERSION_BITS = 0xF000;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final Random random;

    /** Ids drawn from there. */
    public RequestIds(Random random) {
        this.random = random;
    }

    /** A further id. */
    public synchronized String next() {
        long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT_2;
        return new UUID(high, low).toString().toUpperCase(Locale.ROOT);
    }
}
