package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import java.time.Instant;
import java.time.LocalDate;

/** A server that a rule does not look after until a day, though it names it: people decide. */
@AutoValue
public abstract class Exclusion {
    Exclusion() {}

    /**
     * An exclusion.
     *
     * @param until the last day, of the platform's
     * @param reason in a person's words
     */
    public static Exclusion of(String instanceId, LocalDate until, String reason) {
        return new AutoValue_Exclusion(instanceId, until, reason);
    }

    /** The instance's id. */
    public abstract String instanceId();

    /** The last day. */
    public abstract LocalDate until();

    /** Why. */
    public abstract String reason();

    final boolean holds(Subscription subscription, Instant now) {
        return subscription.id().equals(instanceId())
                && !now.atOffset(Site.ZONE).toLocalDate().isAfter(until());
    }
}
