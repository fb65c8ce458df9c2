package evergreen.plan;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;

/** Which settings shall change, what is left alone, and whether the policy's limits allow it. */
@AutoValue
public abstract class SettingsPlan {
    SettingsPlan() {}

    /** A plan of a person's own: no limit of a policy holds for it. */
    public static SettingsPlan byHand(List<SettingStep> steps, List<SkippedSetting> leftAlone) {
        return of(0, 0, steps, leftAlone, Optional.empty());
    }

    static SettingsPlan of(
            int asWanted,
            int undecided,
            List<SettingStep> steps,
            List<SkippedSetting> leftAlone,
            Optional<LimitExceeded> refusal) {
        return new AutoValue_SettingsPlan(asWanted, undecided, List.copyOf(steps), List.copyOf(leftAlone), refusal);
    }

    /** Returns the same plan with its steps judged. */
    public final SettingsPlan with(List<SettingStep> judged) {
        return of(asWanted(), undecided(), judged, leftAlone(), refusal());
    }

    /** How many have the setting that their rule wants. */
    public abstract int asWanted();

    /** How many nothing is wanted of: people decide, or no rule names them. */
    public abstract int undecided();

    /** What shall change. */
    public abstract List<SettingStep> steps();

    /** What a rule would have looked after, and nothing is done about. */
    public abstract List<SkippedSetting> leftAlone();

    /** The limit that forbids the plan; none if it may be applied. */
    public abstract Optional<LimitExceeded> refusal();

    /** How many subscriptions were looked at. */
    public final int fleet() {
        return asWanted() + undecided() + steps().size() + leftAlone().size();
    }
}
