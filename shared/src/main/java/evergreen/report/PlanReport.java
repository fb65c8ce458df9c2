package evergreen.report;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Coverage;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.SkippedServer;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.text.WireName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that is known of a plan: what it would do, what was said to it, and what became of it. */
@AutoValue
public abstract class PlanReport {
    /** How far a plan has come. */
    public enum State implements WireName {
        /** Nobody has said anything to it. */
        PLANNED("planned"),
        /** Its time is over, and nobody had approved it. */
        EXPIRED("expired"),
        /** It will not be applied. */
        REJECTED("rejected"),
        /** It is being applied. */
        APPROVED("approved"),
        /** Nothing of it is left to do. */
        DONE("done");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    private static final Set<String> DONE_KINDS =
            Set.of("renewed", "renewed-order-unknown", "already-renewed", "set", "already", "held");

    PlanReport() {}

    /**
     * A report of a plan as it was made.
     *
     * @param zone the policy's time zone, by which holds count days
     */
    public static Builder builder(Plan plan, Instant now, ZoneId zone) {
        return new AutoValue_PlanReport.Builder()
                .plan(plan)
                .now(now)
                .zone(zone)
                .ruling(Optional.empty())
                .begun(Optional.empty())
                .progress(Map.of())
                .leftOut(List.of())
                .coverage(Optional.empty())
                .objection(Optional.empty());
    }

    /** The plan. */
    public abstract Plan plan();

    /** The instant of the report. */
    public abstract Instant now();

    /** The time zone by which holds count days. */
    abstract ZoneId zone();

    /** What a person said to it. */
    public abstract Optional<ApprovalDecision> ruling();

    /** When it was begun, if it is a rule's plan, which is begun without an approval. */
    public abstract Optional<Instant> begun();

    /** What became of each step so far, by its number. */
    public abstract Map<Integer, StepProgress> progress();

    /** What was meant and is not in it; known when it was made. */
    public abstract List<SkippedServer> leftOut();

    /** What was looked at for it; known when it was made. */
    public abstract Optional<Coverage> coverage();

    /** The code of what keeps the person who asks from approving it; none if nothing does. */
    public abstract Optional<String> objection();

    /** The same report with what keeps the person who asks from approving. */
    public final PlanReport objectedTo(Optional<String> code) {
        return toBuilder().objection(code).build();
    }

    abstract Builder toBuilder();

    /** How far it has come. What a rule asks for is begun without anybody's word. */
    public final State state() {
        if (ruling().isEmpty() && !mayHaveBegun()) {
            return plan().isValid(now()) ? State.PLANNED : State.EXPIRED;
        }
        if (ruling().filter(said -> !said.approved()).isPresent()) {
            return State.REJECTED;
        }
        return isOver() ? State.DONE : State.APPROVED;
    }

    /** Returns whether something of it may have been done although nobody approved it. */
    final boolean mayHaveBegun() {
        return begun().isPresent() || !progress().isEmpty();
    }

    /** Returns whether every step has come to its end, whatever was said to the plan. */
    public final boolean isOver() {
        return progress().size() == plan().steps().size()
                && progress().values().stream().allMatch(StepProgress::over);
    }

    /** Returns whether every renewal has come to its end, and there is one. */
    public final boolean isPaidFor() {
        return !plan().renewals().isEmpty()
                && plan().renewals().stream()
                        .allMatch(step -> Optional.ofNullable(progress().get(step.number()))
                                .filter(StepProgress::over)
                                .isPresent());
    }

    /** Returns the number of servers that are as the plan wants them, whoever has paid or set it. */
    public final long done() {
        return progress().values().stream().filter(PlanReport::isDone).count();
    }

    /** Another plan's payment may be given back: it counts once the expiry is seen to have moved. */
    private static boolean isDone(StepProgress progress) {
        return DONE_KINDS.contains(progress.kind()) && !isPaidByAnother(progress);
    }

    /** Returns whether another plan has paid for the server, and nobody has seen its expiry move. */
    static boolean isPaidByAnother(StepProgress progress) {
        return progress.kind().equals("already-renewed")
                && progress.code().equals(Optional.of(StepCode.PAID_BY_ANOTHER_PLAN.text()));
    }

    final long paidByAnother() {
        return progress().values().stream().filter(PlanReport::isPaidByAnother).count();
    }

    /** Returns how many steps have come to one of these kinds. */
    final long ofKinds(String... kinds) {
        return progress().values().stream()
                .filter(each -> List.of(kinds).contains(each.kind()))
                .count();
    }

    /** Whether a person should look now. */
    public final boolean alarms() {
        return progress().values().stream().anyMatch(each -> each.alarm() || each.othersToo());
    }

    /** Fills a report. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        abstract Builder plan(Plan plan);

        abstract Builder now(Instant now);

        abstract Builder zone(ZoneId zone);

        /** {@link PlanReport#ruling}. */
        public abstract Builder ruling(Optional<ApprovalDecision> ruling);

        /** {@link PlanReport#begun}. */
        public abstract Builder begun(Optional<Instant> at);

        /** {@link PlanReport#progress}. */
        public abstract Builder progress(Map<Integer, StepProgress> progress);

        /** {@link PlanReport#leftOut}. */
        public abstract Builder leftOut(List<SkippedServer> leftOut);

        /** {@link PlanReport#coverage}. */
        public abstract Builder coverage(Optional<Coverage> coverage);

        /** {@link PlanReport#objection}. */
        public abstract Builder objection(Optional<String> code);

        /** The report. */
        public abstract PlanReport build();
    }
}
