package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;

/** Whether a change of a setting acts before the platform deducts, or leaves it alone, for the last time. */
@AutoValue
public abstract class Timeliness {
    /** How much too late a change is. */
    public enum Kind {
        /** It acts before the next deduction, or has nothing to do with any. */
        IN_TIME,
        /** The next deduction goes by the old setting. */
        AFTER_NEXT_DEDUCTION,
        /** No deduction is left that goes by the new setting. */
        AFTER_LAST_DEDUCTION
    }

    private static final Timeliness IN_TIME = new AutoValue_Timeliness(Kind.IN_TIME, Optional.empty());

    Timeliness() {}

    /**
     * Judges a change that is made now.
     *
     * @param renews whether the platform deducts by the old setting or by the new one
     */
    static Timeliness of(Subscription subscription, boolean renews, Site site, Instant now) {
        Optional<Instant> next = site.deductions(subscription.expiry()).stream()
                .filter(each -> now.isBefore(each.plus(Site.DEDUCTION_RUN)))
                .findFirst();
        Instant acts = site.settingActs(now);
        if (!renews || next.filter(acts::isAfter).isEmpty()) {
            return IN_TIME;
        }
        boolean another = site.deductions(subscription.expiry()).stream().anyMatch(each -> !acts.isAfter(each));
        return new AutoValue_Timeliness(another ? Kind.AFTER_NEXT_DEDUCTION : Kind.AFTER_LAST_DEDUCTION, next);
    }

    /** How much too late. */
    public abstract Kind kind();

    /** The deduction that goes by the old setting. */
    public abstract Optional<Instant> deduction();
}
