package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.RenewalAttribute;
import evergreen.text.WireName;
import java.util.Optional;

/** What became of one step: what was asked for and what the cloud was then seen to have are kept apart. */
@AutoValue
public abstract class SettingOutcome {
    /** The kinds of ends. */
    public enum Kind implements WireName {
        /** It was set, and read back as it was asked for. */
        SET("set"),
        /** The run found the setting as it was asked for, and sent nothing. An earlier run may have made it. */
        ALREADY("already"),
        /** The cloud refused, and the setting is as before; the code says why. */
        REFUSED("refused"),
        /** It was read back, and is not what was asked for. */
        NOT_AS_ASKED("not-as-asked"),
        /** What the setting is now could not be read. */
        UNKNOWN("unknown"),
        /** The run sent nothing; the code says why. */
        NOT_TRIED("not-tried");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    SettingOutcome() {}

    /** The end of a step that has a setting to show. */
    public static SettingOutcome of(SettingStep step, Kind kind, RenewalAttribute taken, Optional<String> code) {
        return new AutoValue_SettingOutcome(step, kind, Optional.of(taken), code);
    }

    /** The end of a step for which nothing was sent, or after which nothing changed. */
    public static SettingOutcome of(SettingStep step, Kind kind, Optional<String> code) {
        return new AutoValue_SettingOutcome(step, kind, Optional.empty(), code);
    }

    /** What was asked for. */
    public abstract SettingStep step();

    /** What became of it. */
    public abstract Kind kind();

    /** What was read afterwards; none if nothing was. */
    public abstract Optional<RenewalAttribute> taken();

    /** The cloud's code, or one of ours. */
    public abstract Optional<String> code();

    /** Whether the setting is seen to be what was asked for. */
    public final boolean asAsked() {
        return kind() == Kind.SET || kind() == Kind.ALREADY;
    }
}
