package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Scope;
import evergreen.fleet.UnreadableExpiry;
import evergreen.policy.Rule;
import java.util.Optional;

/** A subscription whose setting a rule would have looked after, and why nothing is done about it. */
@AutoValue
public abstract class SkippedSetting {
    /** Why nothing is done. */
    public enum Why {
        /** What the setting is could not be read; the code says why. */
        SETTING_UNREAD("setting-unread"),
        /** The cloud's words for the setting are none that we know, or contradict each other. */
        SETTING_UNKNOWN("setting-unknown"),
        /** Its expiry could not be read. */
        EXPIRY_UNREADABLE("expiry-unreadable"),
        /** Its paid time is over: the cloud takes no setting. */
        EXPIRED("expired"),
        /** The cloud's security team has locked it. */
        LOCKED_FOR_SECURITY("locked-for-security"),
        /** Its tags say that another tool sets it; the words are the line to change there. */
        MANAGED_ELSEWHERE("managed-elsewhere"),
        /** Somebody has changed it back twice within a week. */
        CONTESTED("contested"),
        /** The cloud has refused this setting within a week; the code says why. */
        REFUSED_BEFORE("refused-before"),
        /** A person holds it, and the platform would renew it by this setting; the words are the day until which. */
        HELD("held"),
        /** A plan that a person has to approve, or has ruled on, contains this setting; the words are the plan's id. */
        IN_A_PLAN("in-a-plan"),
        /** The policy names no role that may set anything in its account. */
        NO_ROLE_TO_SET("no-role-to-set");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        /** The stable code, {@code setting-unread} for one. */
        public String code() {
            return code;
        }
    }

    SkippedSetting() {}

    static SkippedSetting of(Scope scope, String id, Optional<Rule> rule, Why why, String words) {
        return new AutoValue_SkippedSetting(scope, id, rule, why, words);
    }

    /** An instance whose expiry could not be read. */
    public static SkippedSetting of(UnreadableExpiry instance) {
        return of(instance.scope(), instance.id(), Optional.empty(), Why.EXPIRY_UNREADABLE, instance.words());
    }

    /** The account and region. */
    public abstract Scope scope();

    /** The instance id. */
    public abstract String id();

    /** The rule that names it; none where that could not be told. */
    public abstract Optional<Rule> rule();

    /** Why nothing is done. */
    public abstract Why why();

    /** The cloud's code or words, if the reason has any. */
    public abstract String words();
}
