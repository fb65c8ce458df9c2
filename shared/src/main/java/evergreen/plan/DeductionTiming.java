package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.RenewalSetting;
import evergreen.fleet.Subscription;
import evergreen.policy.Site;
import evergreen.text.WireName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a change of a setting acts before the platform deducts, or leaves it alone, for the last time. */
@AutoValue
public abstract class DeductionTiming {
    /** How much too late a change is. */
    public enum Kind implements WireName {
        /** It acts before the next deduction, or has nothing to do with any. */
        IN_TIME("in-time"),
        /** The next deduction goes by the old setting. */
        AFTER_NEXT_DEDUCTION("after-next-deduction"),
        /** No deduction is left that goes by the new setting. */
        AFTER_LAST_DEDUCTION("after-last-deduction");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    private static final DeductionTiming IN_TIME = new AutoValue_DeductionTiming(Kind.IN_TIME, Optional.empty());

    DeductionTiming() {}

    /**
     * Judges a change that is made now. Where the platform deducts neither by the old setting nor by the new one, any is in
     * time.
     */
    static DeductionTiming of(Subscription subscription, DesiredSetting to, Site site, Instant now) {
        List<Instant> deductions = site.deductions(subscription.expiry());
        Optional<Instant> next = site.nextDeduction(subscription.expiry(), now);
        Instant acts = site.settingActs(now);
        if (to.renews() && deductions.stream().noneMatch(each -> isAtOrAfter(each, acts))) {
            Instant last = deductions.get(deductions.size() - 1);
            return new AutoValue_DeductionTiming(Kind.AFTER_LAST_DEDUCTION, next.or(() -> Optional.of(last)));
        }
        boolean deducts = to.renews() || subscription.setting().renews();
        if (!deducts || next.filter(acts::isAfter).isEmpty()) {
            return IN_TIME;
        }
        boolean another = deductions.stream().anyMatch(each -> isAtOrAfter(each, acts));
        return new AutoValue_DeductionTiming(another ? Kind.AFTER_NEXT_DEDUCTION : Kind.AFTER_LAST_DEDUCTION, next);
    }

    /**
     * Whether the platform will begin no deduction any more before the expiry, neither by the setting as it is nor by one that
     * is made now: to live on, the server has to be renewed otherwise.
     */
    static boolean isOver(RenewalSetting setting, Instant expiry, Site site, Instant now) {
        Instant acts = setting.renews() ? now : site.settingActs(now);
        return site.deductions(expiry).stream().filter(expiry::isAfter).noneMatch(each -> isAtOrAfter(each, acts));
    }

    private static boolean isAtOrAfter(Instant deduction, Instant instant) {
        return !deduction.isBefore(instant);
    }

    /** How much too late. */
    public abstract Kind kind();

    /** The deduction that goes by the old setting. */
    public abstract Optional<Instant> deduction();
}
