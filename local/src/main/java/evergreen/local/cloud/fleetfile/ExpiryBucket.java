package evergreen.local.cloud.fleetfile;

import evergreen.local.cloud.model.PlatformTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** When a generated instance expires. */
enum ExpiryBucket {
    /** Within the next thirty days. */
    EXPIRING(0, 30),
    /** Within the last thirteen days, so that it is still there for a day or two. */
    IN_GRACE(-13, 0),
    /** After the window and within three years. */
    LATER(31, 1095),
    /** Never. */
    PAY_AS_YOU_GO(0, 1);

    static final Duration GRACE = Duration.ofDays(13);

    private final int earliestDay;
    private final int endDay;

    ExpiryBucket(int earliestDay, int endDay) {
        this.earliestDay = earliestDay;
        this.endDay = endDay;
    }

    /** A midnight of UTC+8, which is when subscriptions end, counted from the first one after the start. */
    Instant expiry(Instant start, Random random) {
        return PlatformTime.nextDay(start).plus(Duration.ofDays(random.nextInt(earliestDay, endDay)));
    }
}
