package evergreen.report;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Coverage;
import evergreen.plan.DeductionTiming;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.plan.SettingsPlan;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Which settings were to be changed and what became of it: what was asked for, what was then seen, what was left alone. */
@AutoValue
public abstract class ChangeReport {
    ChangeReport() {}

    /** A report to be filled. */
    public static Builder builder(SettingsPlan plan, Site site, Instant readAt) {
        return new AutoValue_ChangeReport.Builder()
                .plan(plan)
                .site(site)
                .readAt(readAt)
                .missing(Set.of());
    }

    /** What was to be done. */
    public abstract SettingsPlan plan();

    /** The site whose calendar was applied. */
    public abstract Site site();

    /** The run's instant. */
    public abstract Instant readAt();

    /** What became of each step of the plan, account by account. */
    public abstract List<SettingOutcome> outcomes();

    /** What was looked at to make the plan. */
    public abstract Coverage coverage();

    /** Ids that were asked for and not found, in order. */
    public abstract Set<String> missing();

    /** How many steps came to an end of a kind. */
    public final long count(SettingOutcome.Kind kind) {
        return outcomes().stream().filter(outcome -> outcome.kind() == kind).count();
    }

    /** How many settings are seen to be as they were asked for. */
    public final long asAsked() {
        return outcomes().stream().filter(SettingOutcome::asAsked).count();
    }

    /** How many changes come too late for the next deduction. */
    public final long late() {
        return outcomes().stream()
                .map(SettingOutcome::step)
                .map(SettingStep::timeliness)
                .filter(each -> each.kind() != DeductionTiming.Kind.IN_TIME)
                .count();
    }

    /** Whether everything that was asked for is seen to be so. */
    public final boolean allAsAsked() {
        return asAsked() == outcomes().size()
                && plan().refusal().isEmpty()
                && plan().leftAlone().isEmpty()
                && missing().isEmpty();
    }

    /**
     * Whether everything was looked at, tried, and seen: a plan that the limits forbid is not meant to be tried, nor a change that
     * waits for a person.
     */
    public final boolean complete() {
        boolean tried = plan().refusal().isPresent()
                || outcomes().stream()
                        .filter(outcome -> outcome.kind() == SettingOutcome.Kind.NOT_TRIED)
                        .allMatch(outcome -> outcome.step().waitsForAPerson());
        return coverage().complete() && tried && count(SettingOutcome.Kind.UNKNOWN) == 0;
    }

    /** Fills a report. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        abstract Builder plan(SettingsPlan plan);

        abstract Builder site(Site site);

        abstract Builder readAt(Instant instant);

        /** {@link ChangeReport#outcomes}. */
        public abstract Builder outcomes(List<SettingOutcome> outcomes);

        /** {@link ChangeReport#coverage}. */
        public abstract Builder coverage(Coverage coverage);

        /** {@link ChangeReport#missing}. */
        public abstract Builder missing(Set<String> ids);

        /** The report. */
        public abstract ChangeReport build();
    }
}
