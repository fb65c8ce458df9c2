package evergreen.notice;

import com.google.auto.value.AutoValue;

/** How near an end is, in the steps in which people are told of it. */
@AutoValue
public abstract class Stage {
    /** Of what ends on purpose people are told once. */
    public static final Stage ON_PURPOSE = new AutoValue_Stage("on-purpose");

    Stage() {}

    /** So many days or less before the end, and more than at the next stage. */
    public static Stage before(int days) {
        return new AutoValue_Stage("before-" + days);
    }

    /** So many days after the end, on the calendar. */
    public static Stage grace(long days) {
        return new AutoValue_Stage("grace-" + days);
    }

    /** The stable name. */
    public abstract String code();

    @Override
    public final String toString() {
        return code();
    }
}
