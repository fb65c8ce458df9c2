package evergreen.notification;

import com.google.auto.value.AutoValue;

/** How near an end is, in the steps in which people are told of it. */
@AutoValue
public abstract class ReminderStage {
    /** Of what ends on purpose people are told once. */
    public static final ReminderStage ON_PURPOSE = new AutoValue_ReminderStage("on-purpose");

    ReminderStage() {}

    /** So many days or less before the end, and more than at the next stage. */
    public static ReminderStage before(int days) {
        return new AutoValue_ReminderStage("before-" + days);
    }

    /** So many days after the end, on the calendar. */
    public static ReminderStage grace(long days) {
        return new AutoValue_ReminderStage("grace-" + days);
    }

    /** The stable name. */
    public abstract String code();

    @Override
    public final String toString() {
        return code();
    }
}
