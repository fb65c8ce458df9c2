package evergreen.journal;

import evergreen.plan.ApprovalCheck;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.plan.PlanTimes;
import evergreen.plan.RenewalStep;
import evergreen.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A plan that was approved, or that a rule asks for and nobody ruled upon, and whether whoever carries it out accepts that by the
 * policy that it has itself.
 */
public final class ApprovedPlan {
    private final Plan plan;
    private final Optional<ApprovalDecision> ruling;
    private final Optional<String> objection;

    private ApprovedPlan(Plan plan, Optional<ApprovalDecision> ruling, Optional<String> objection) {
        this.plan = plan;
        this.ruling = ruling;
        this.objection = objection;
    }

    /**
     * The approved plan of an id; none if nobody has approved one and no rule asks for it. A rule's plan that was begun before
     * the rejection was seen is carried to its end: what may have been paid for is followed, and nothing more is begun.
     *
     * @throws PlanTamperedException if what is kept under the id is another plan
     */
    public static Optional<ApprovedPlan> find(PlanArchive archive, Policy policy, String id) {
        Optional<ApprovalDecision> ruling = archive.ruling(id);
        if (ruling.filter(said -> !said.approved()).isPresent()) {
            return archive.begun(id)
                    .flatMap(mark -> archive.find(id))
                    .map(plan -> new ApprovedPlan(plan, ruling, Optional.of(ObjectionCode.PLAN_REJECTED.text())));
        }
        return ruling.isPresent()
                ? ruling.flatMap(yes -> archive.find(id).map(plan -> of(archive, policy, plan, yes)))
                : archive.find(id).filter(plan -> plan.rule().isPresent()).map(plan -> byRule(archive, policy, plan));
    }

    private static ApprovedPlan of(PlanArchive archive, Policy policy, Plan plan, ApprovalDecision decision) {
        return new ApprovedPlan(
                plan,
                Optional.of(decision),
                objection(
                        plan, Optional.of(decision.at()), () -> archive.recent().objection(policy, plan, decision)));
    }

    /** A plan that a rule asks for, as it stands before anybody has said anything to it. */
    public static ApprovedPlan byRule(PlanArchive archive, Policy policy, Plan plan) {
        return new ApprovedPlan(
                plan,
                Optional.empty(),
                objection(plan, Optional.empty(), () -> archive.recent().objectionToRule(policy, plan)));
    }

    private static Optional<String> objection(
            Plan plan, Optional<Instant> approvedAt, Supplier<Optional<ApprovalCheck>> authority) {
        return PlanTimes.contradict(plan, approvedAt)
                ? Optional.of(ObjectionCode.IMPOSSIBLE_TIMES.text())
                : authority.get().map(ApprovalCheck::code);
    }

    /** Returns whether its times have not come, so that it is left to a later run. */
    public boolean isAhead(Instant now) {
        return PlanTimes.areAhead(plan, ruling.map(ApprovalDecision::at), now);
    }

    /** The plan. */
    public Plan plan() {
        return plan;
    }

    /** The approval; none if it is a rule's plan and nobody had to approve. */
    public Optional<ApprovalDecision> ruling() {
        return ruling;
    }

    /** The code of what keeps the approval from carrying it; none if it carries. */
    public Optional<String> objection() {
        return objection;
    }

    /** Its renewals; those that carry an objection are seen to their end if they were begun, and never begun. */
    public List<RenewalStep> renewals() {
        return plan.renewals().stream()
                .map(step -> ruling.filter(ApprovalDecision::approved).isPresent() ? step.approved() : step)
                .map(step -> objection.map(step::objectedTo).orElse(step))
                .collect(Collectors.toList());
    }
}
