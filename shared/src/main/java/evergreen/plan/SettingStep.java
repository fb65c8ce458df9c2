package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Subscription;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One subscription, the setting that it shall have, and who asks for it. */
@AutoValue
public abstract class SettingStep {
    private static final Set<StepCode> PLANNED = Set.of(StepCode.OVER_DAY_LIMIT, StepCode.NO_QUOTE);

    private static final Set<StepCode> FOR_THE_NEXT_RUN = Set.of(StepCode.PRICE_NOT_READ, StepCode.JOURNAL_UNAVAILABLE);

    SettingStep() {}

    /** A step that a rule asks for. */
    static SettingStep byRule(Subscription subscription, DesiredSetting to, Rule rule, Site site, Instant now) {
        return of(subscription, to, Optional.of(rule), DeductionTiming.of(subscription, to, site, now));
    }

    /** A step that a person asks for. */
    public static SettingStep byHand(Subscription subscription, DesiredSetting to, Site site, Instant now) {
        return of(subscription, to, Optional.empty(), DeductionTiming.of(subscription, to, site, now));
    }

    private static SettingStep of(
            Subscription subscription, DesiredSetting to, Optional<Rule> rule, DeductionTiming deductionTiming) {
        return new AutoValue_SettingStep(subscription, to, rule, deductionTiming, Optional.empty(), Optional.empty());
    }

    /** Returns the same step with the payment that it adds. */
    public final SettingStep priced(Deduction deduction) {
        return new AutoValue_SettingStep(
                subscription(), to(), rule(), timeliness(), Optional.of(deduction), waitsFor());
    }

    /** Returns the same step, which the rule does not make for a reason. */
    public final SettingStep waitingFor(StepCode code) {
        return new AutoValue_SettingStep(subscription(), to(), rule(), timeliness(), deduction(), Optional.of(code));
    }

    /** The subscription as it was read; its setting is what is changed from. */
    public abstract Subscription subscription();

    /** What the setting shall be. */
    public abstract DesiredSetting to();

    /** The rule that asks for it; none if a person does. */
    public abstract Optional<Rule> rule();

    /** Whether it comes in time. */
    public abstract DeductionTiming timeliness();

    /** Returns the payment that it adds, as far as it was priced. */
    public abstract Optional<Deduction> deduction();

    /** Returns the code of the reason why the rule does not make it now; empty if it does. */
    public abstract Optional<StepCode> waitsFor();

    /** Returns whether nothing is made of it until a person approves a plan or changes the policy. */
    public final boolean waitsForAPerson() {
        return waitsFor().filter(code -> !FOR_THE_NEXT_RUN.contains(code)).isPresent();
    }

    /** Returns whether a person may approve it as a part of a plan. */
    public final boolean isPlanned() {
        return waitsFor().filter(PLANNED::contains).isPresent();
    }

    /** Returns whether what waits for a reason is in a plan, so that people are notified of the plan. */
    public static boolean isPlanned(String code) {
        return PLANNED.stream().map(StepCode::text).anyMatch(code::equals);
    }

    /** Whether the setting means already what is wanted. */
    public final boolean isDone() {
        return to().matches(subscription().setting());
    }
}
