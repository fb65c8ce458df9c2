package evergreen.notification;

import com.google.auto.value.AutoValue;
import evergreen.report.Language;
import java.time.ZoneId;

/** Who reads a digest, and how. */
@AutoValue
public abstract class Recipient {
    Recipient() {}

    /**
     * A reader.
     *
     * @param name whose servers they are: a person, a team, or nothing for those that nobody owns
     * @param channel the channel's name
     * @param answerable whether an answer in that channel reaches us, so that the digest may say what to answer
     */
    public static Recipient of(String name, String channel, Language language, ZoneId zone, boolean answerable) {
        return new AutoValue_Recipient(name, channel, language, zone, answerable);
    }

    /** Whose servers they are. */
    public abstract String name();

    /** The channel's name. */
    public abstract String channel();

    /** The reader's language. */
    public abstract Language language();

    /** The reader's zone. */
    public abstract ZoneId zone();

    /** Whether an answer there reaches us. */
    public abstract boolean answerable();

    /** What tells this reader from all others. */
    public final String key() {
        return channel() + "\n" + name();
    }
}
