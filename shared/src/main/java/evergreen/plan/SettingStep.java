package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import evergreen.fleet.WantedSetting;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;

/** One subscription, the setting that it shall have, and who asks for it. */
@AutoValue
public abstract class SettingStep {
    SettingStep() {}

    /** A step that a rule asks for. */
    static SettingStep byRule(Subscription subscription, WantedSetting to, Rule rule, Site site, Instant now) {
        return new AutoValue_SettingStep(
                subscription, to, Optional.of(rule), Timeliness.of(subscription, to, site, now));
    }

    /** A step that a person asks for. */
    public static SettingStep byHand(Subscription subscription, WantedSetting to, Site site, Instant now) {
        return new AutoValue_SettingStep(
                subscription, to, Optional.empty(), Timeliness.of(subscription, to, site, now));
    }

    /** The subscription as it was read; its setting is what is changed from. */
    public abstract Subscription subscription();

    /** What the setting shall be. */
    public abstract WantedSetting to();

    /** The rule that asks for it; none if a person does. */
    public abstract Optional<Rule> rule();

    /** Whether it comes in time. */
    public abstract Timeliness timeliness();

    /** Whether the setting means already what is wanted. */
    public final boolean isDone() {
        return to().isMetBy(subscription().setting());
    }
}
