package evergreen.plan;

import evergreen.fleet.Subscription;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A tag on a server that keeps everybody from renewing it until a day, that day included. */
public final class Hold {
    /** The tag's key; its value is a date, {@code 2026-12-31} for one. */
    public static final String TAG = "evergreen-hold-until";

    /** The key of the tag that says why; anything may stand in its value. */
    public static final String REASON_TAG = "evergreen-hold-reason";

    private Hold() {}

    /** Whether a subscription is held. A date that cannot be read holds: somebody meant something by it. */
    public static boolean holds(Subscription subscription, Instant now, ZoneId zone) {
        return lasts(subscription, now, zone);
    }

    /** Whether it is held on the day of its end still. One without a readable date never ends by itself. */
    static boolean outlives(Subscription subscription, Instant expiry, ZoneId zone) {
        return lasts(subscription, expiry, zone);
    }

    private static boolean lasts(Subscription subscription, Instant instant, ZoneId zone) {
        String until = subscription.tags().get(TAG);
        if (until == null) {
            return false;
        }
        try {
            return !instant.atZone(zone).toLocalDate().isAfter(LocalDate.parse(until));
        } catch (DateTimeException e) {
            return true;
        }
    }
}
