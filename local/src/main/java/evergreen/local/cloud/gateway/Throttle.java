package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Flow control per account, region and action: so many calls in a minute of the clock, and what is over is refused
 * until the next minute begins.
 */
final class Throttle {
    private static final long SECONDS = 60;

    private final Clock clock;
    private final Quotas quotas;
    private final Map<Target, Integer> used = new ConcurrentHashMap<>();
    private long minute = Long.MIN_VALUE;

    Throttle(Clock clock, Quotas quotas) {
        this.clock = clock;
        this.quotas = quotas;
    }

    void admit(Target target) throws ApiException {
        turn(Math.floorDiv(clock.instant().getEpochSecond(), SECONDS));
        if (used.merge(target, 1, Integer::sum) > quotas.of(target.action())) {
            throw new ApiException(400, "Throttling.User", "Too many calls in this minute; try again in the next.");
        }
    }

    private synchronized void turn(long now) {
        if (now != minute) {
            used.clear();
            minute = now;
        }
    }
}
