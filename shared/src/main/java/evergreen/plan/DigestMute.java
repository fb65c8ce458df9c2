package evergreen.plan;

import evergreen.fleet.Subscription;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A tag on a server that keeps digests from naming it until a day, that day included, but never when its end is upon it. */
public final class DigestMute {
    /** The tag's key; its value is a date. Why stands in {@code evergreen-mute-reason}, for people to read. */
    public static final String TAG = "evergreen-mute-until";

    /** So near its end, and after it, a server is told of whatever its tags say. */
    private static final Duration TOO_NEAR = Duration.ofDays(1);

    private DigestMute() {}

    /** Whether a subscription is muted. A date that cannot be read mutes nothing: to be told too often is the smaller harm. */
    public static boolean mutes(Subscription subscription, Instant now, ZoneId zone) {
        boolean near = !subscription.expiry().isAfter(now.plus(TOO_NEAR));
        String until = subscription.tags().get(TAG);
        if (near || until == null) {
            return false;
        }
        try {
            return !now.atZone(zone).toLocalDate().isAfter(LocalDate.parse(until));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
