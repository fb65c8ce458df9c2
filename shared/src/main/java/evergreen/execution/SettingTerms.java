package evergreen.execution;

import com.google.auto.value.AutoValue;
import evergreen.policy.Policy;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Terms of one run that makes the settings of approved plans. */
@AutoValue
public abstract class SettingTerms {
    SettingTerms() {}

    /** Returns terms. */
    public static SettingTerms of(Policy policy, Commitments commitments, Instant now) {
        return new AutoValue_SettingTerms(policy, commitments, now, () -> false);
    }

    /**
     * Returns the same terms, which may take plans of the versions that knew no prices of settings.
     *
     * @param takes returns whether such a plan can still be valid; asked for only if there is one
     */
    public final SettingTerms takingUnpricedForm(BooleanSupplier takes) {
        return new AutoValue_SettingTerms(policy(), commitments(), now(), takes);
    }

    /** Returns the policy by which this function judges. */
    public abstract Policy policy();

    /** Returns the reservations of the day's money. */
    public abstract Commitments commitments();

    /** Returns the run's instant. */
    public abstract Instant now();

    /** Returns whether a plan of the versions that knew no prices of settings can still be valid. */
    abstract BooleanSupplier takesUnpricedForm();
}
