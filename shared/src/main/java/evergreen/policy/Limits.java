package evergreen.policy;

import com.google.auto.value.AutoValue;

/** How much one run may change. */
@AutoValue
public abstract class Limits {
    /** What holds unless the policy says otherwise. */
    public static final Limits USUAL = of(50, 20);

    Limits() {}

    /**
     * Limits.
     *
     * @param steps most settings that one run may change
     * @param shareOfFleet most of the fleet that one run may change, in per cent of the subscriptions that were read
     */
    public static Limits of(int steps, int shareOfFleet) {
        return new AutoValue_Limits(steps, shareOfFleet);
    }

    /** Most settings that one run may change. */
    public abstract int steps();

    /** Most of the fleet that one run may change, in per cent. */
    public abstract int shareOfFleet();
}
