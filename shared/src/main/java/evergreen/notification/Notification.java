package evergreen.notification;

import com.google.auto.value.AutoValue;
import java.time.Instant;

/** Something that people shall know. */
@AutoValue
public abstract class Notification {
    Notification() {}

    /**
     * A notice.
     *
     * @param id the same for the same fact, however often it is told
     * @param type what it is about, {@code evergreen.scan} for one
     * @param time the instant that it speaks of
     * @param data a JSON object with the facts
     */
    public static Notification of(String id, String type, Instant time, String data) {
        return new AutoValue_Notification(id, type, time, data);
    }

    /** Identifies what is told. */
    public abstract String id();

    /** What it is about. */
    public abstract String type();

    /** The instant that it speaks of. */
    public abstract Instant time();

    /** The facts, as a JSON object. */
    public abstract String data();
}
