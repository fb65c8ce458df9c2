package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.text.WireName;

/** A limit of the policy that a plan would break: the plan is then refused as a whole. */
@AutoValue
public abstract class LimitExceeded {
    /** The policy's limits on settings. */
    public enum Limit implements WireName {
        /** How many settings one run may change. */
        STEPS("steps"),
        /** How much of the fleet one run may change. */
        SHARE_OF_FLEET("share-of-fleet");

        private final String wireName;

        Limit(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    LimitExceeded() {}

    static LimitExceeded of(Limit limit, int allowed, int wanted) {
        return new AutoValue_LimitExceeded(limit, allowed, wanted);
    }

    /** Which one. */
    public abstract Limit limit();

    /** How many changes it allows. */
    public abstract int allowed();

    /** How many the plan has. */
    public abstract int wanted();
}
