package evergreen.report;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.plan.Survival;

/** One subscription of a report, with the verdict on it. */
@AutoValue
public abstract class Line {
    Line() {}

    static Line of(Subscription subscription, Survival survival) {
        return new AutoValue_Line(subscription, survival);
    }

    /** The subscription. */
    public abstract Subscription subscription();

    /** What will become of it, and why. */
    public abstract Survival survival();
}
