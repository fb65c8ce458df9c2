package evergreen.apply;

import com.google.auto.value.AutoValue;
import evergreen.policy.Policy;
import java.time.Instant;

/** Terms of one run that makes the settings of approved plans. */
@AutoValue
public abstract class SettingTerms {
    SettingTerms() {}

    /** Returns terms. */
    public static SettingTerms of(Policy policy, Commitments commitments, Instant now) {
        return new AutoValue_SettingTerms(policy, commitments, now);
    }

    /** Returns the policy by which this function judges. */
    public abstract Policy policy();

    /** Returns the reservations of the day's money. */
    public abstract Commitments commitments();

    /** Returns the run's instant. */
    public abstract Instant now();
}
