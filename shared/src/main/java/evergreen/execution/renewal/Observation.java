package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.journal.MarkReading.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one reading showed of one instance. */
@AutoValue
public abstract class Observation {
    Observation() {}

    /**
     * A reading that was answered.
     *
     * @param at when the account's mark was asked for, and after it the subscription; not when the answers came
     * @param standing what the account's mark says
     * @param subscription what the cloud shows; none if it shows no such instance
     */
    public static Observation of(Instant at, Standing standing, Optional<Subscription> subscription) {
        return new AutoValue_Observation(at, standing, subscription, false, Optional.empty());
    }

    /** A reading that failed. */
    public static Observation failed(Instant at, String code) {
        return new AutoValue_Observation(at, Standing.MARK_UNREAD, Optional.empty(), false, Optional.of(code));
    }

    /** Returns the same reading with what the journal knows of the setting that acts today. */
    final Observation onAutoRenewalToday(boolean recorded) {
        return new AutoValue_Observation(at(), standing(), subscription(), recorded, failure());
    }

    /** When it was asked for. */
    public abstract Instant at();

    /** What the account's mark said; it is read with the subscription, so both are as old as this reading. */
    public abstract Standing standing();

    /** What the cloud shows. */
    public abstract Optional<Subscription> subscription();

    /** Returns whether the journal knows that the server was on auto-renewal today, even if the cloud shows another setting. */
    public abstract boolean onAutoRenewalToday();

    /** Why nothing is known: the code. */
    public abstract Optional<String> failure();

    /** The expiry that was seen, if it is later than another. */
    final Optional<Instant> movedFrom(Instant expiry) {
        return subscription().map(Subscription::expiry).filter(seen -> seen.isAfter(expiry));
    }

    /** Whether the expiry is seen to be this one. */
    final boolean shows(Instant expiry) {
        return subscription().filter(seen -> seen.expiry().equals(expiry)).isPresent();
    }

    /** Whether an instant lies no longer ago than an age, and not ahead: a clock that stepped back makes nothing fresh. */
    static boolean isRecent(Instant then, Instant now, Duration age) {
        return !then.isAfter(now) && !now.isAfter(then.plus(age));
    }
}
