package evergreen.fleet;

import com.google.auto.value.AutoValue;
import evergreen.text.WireName;

/** Something that a reading could not see, and why. Silence never means that nothing expires. */
@AutoValue
public abstract class CoverageGap {
    /** What was not seen. */
    public enum What implements WireName {
        /** The account's list of regions. */
        REGIONS("regions"),
        /** Subscriptions: some or all of the scope's. */
        SUBSCRIPTIONS("subscriptions"),
        /** Renewal settings: the subscriptions are known, what the platform will do is not. */
        SETTINGS("settings");

        private final String wireName;

        What(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /** Why it was not seen. */
    public enum Why implements WireName {
        /** The identity lacks the permission. */
        DENIED("denied"),
        /** No answer, or none that could be read, after all attempts. */
        UNREACHABLE("unreachable"),
        /** The cloud was still throttling after all attempts. */
        THROTTLED("throttled"),
        /** The cloud ends lists that are filtered by tag or resource group at 1,000 rows, without saying so. */
        TRUNCATED("truncated"),
        /** The cloud refused with another code. */
        REFUSED("refused"),
        /** The pages contradicted each other, or did not end. */
        INCONSISTENT("inconsistent");

        private final String wireName;

        Why(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    CoverageGap() {}

    /** A gap with the cloud's code for it, or one of ours. */
    public static CoverageGap of(What what, Why why, String code) {
        return new AutoValue_CoverageGap(what, why, code);
    }

    /** The gap that a fault leaves. */
    public static CoverageGap of(What what, CloudException fault) {
        return of(what, fault.why(), fault.code());
    }

    /** What was not seen. */
    public abstract What what();

    /** Why. */
    public abstract Why why();

    /** The cloud's error code, or a word of ours; stable, for machines and for a search. */
    public abstract String code();
}
