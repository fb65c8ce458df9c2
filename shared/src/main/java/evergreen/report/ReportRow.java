package evergreen.report;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.plan.ExpiryAssessment;
import evergreen.policy.Rule;
import java.util.Optional;

/** One subscription of a report, with the verdict on it. */
@AutoValue
public abstract class ReportRow {
    ReportRow() {}

    static ReportRow of(Subscription subscription, ExpiryAssessment assessment, Optional<Rule> rule) {
        return new AutoValue_ReportRow(subscription, assessment, rule);
    }

    /** The subscription. */
    public abstract Subscription subscription();

    /** What will become of it, and why. */
    public abstract ExpiryAssessment survival();

    /** The policy's rule that names it, where the report knows a policy and it has one. */
    public abstract Optional<Rule> rule();
}
