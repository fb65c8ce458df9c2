package evergreen.plan;

import com.google.auto.value.AutoValue;
import java.time.Instant;

/** What a person said to a plan. There is one for a plan, the first. */
@AutoValue
public abstract class Ruling {
    Ruling() {}

    /** A plan was approved. */
    public static Ruling approval(String plan, String person, Instant at) {
        return new AutoValue_Ruling(plan, true, person, at);
    }

    /** A plan was rejected. */
    public static Ruling rejection(String plan, String person, Instant at) {
        return new AutoValue_Ruling(plan, false, person, at);
    }

    /** The plan's id. */
    public abstract String plan();

    /** Whether it shall be applied. */
    public abstract boolean approved();

    /** The name of the person who said so. */
    public abstract String person();

    /** When it was said. */
    public abstract Instant at();
}
