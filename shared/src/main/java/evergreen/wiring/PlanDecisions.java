package evergreen.wiring;

import static java.util.stream.Collectors.toSet;

import evergreen.execution.renewal.PaymentRecords;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.plan.ApprovalCheck;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.report.PlanReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decisions of people about plans, and what is known of a plan when people ask. The other half of the protocol, which begins
 * plans, is {@link OpenPlanQueue}; the simulation runs both halves against each other.
 */
public class PlanDecisions {
    private final Policy policy;
    private final PlanArchive archive;
    private final ProgressArchive progress;
    private final PaymentRecords payments;
    private final Instant now;

    /** Decisions at an instant. */
    public PlanDecisions(Policy policy, Journal journal, Instant now) {
        this.policy = policy;
        this.archive = new PlanArchive(journal);
        this.progress = new ProgressArchive(journal);
        this.payments = new PaymentRecords(journal);
        this.now = now;
    }

    /** Returns the ids of the newest plans, the newest first. */
    public final List<String> newest(int count) {
        return archive.newest().ids(count, policy.spending().dayOf(now));
    }

    /** The plans. */
    public final PlanArchive archive() {
        return archive;
    }

    /**
     * How far a plan has come. The ruling is read before the mark that says that it was begun, and that before what was sent: a
     * worker writes in the other order. The result of a step that is not over is that of the last run that ended, if any; what a
     * run has paid since, before it was stopped or while it goes on, is in the records of its payments.
     */
    public final PlanReport known(Plan plan) {
        Optional<ApprovalDecision> ruling = archive.ruling(plan.id());
        Optional<Instant> begun = plan.rule().flatMap(rule -> archive.begun(plan.id()));
        boolean taken =
                begun.isPresent() || ruling.filter(ApprovalDecision::approved).isPresent();
        // A plan without a ruling and without a mark has no progress, and each list of the newest plans has many of
        // these.
        boolean waits = ruling.isEmpty() && begun.isEmpty();
        Map<Integer, StepProgress> said = waits ? Map.of() : progress.of(plan.id());
        Map<Integer, StepProgress> known = taken && isOpen(plan, said) ? payments.of(plan) : new HashMap<>();
        said.forEach((step, became) ->
                known.merge(step, became, (sent, last) -> last.over() ? last : sent.withEarlier(Optional.of(last))));
        return PlanReport.builder(plan, now, policy.spending().zone())
                .ruling(ruling)
                .begun(begun)
                .progress(known)
                .build();
    }

    private static boolean isOpen(Plan plan, Map<Integer, StepProgress> said) {
        return plan.renewals().stream()
                .map(step -> Optional.ofNullable(said.get(step.number())))
                .anyMatch(last -> last.filter(StepProgress::over).isEmpty());
    }

    /** The same, and whether a person's word would carry it, for which all that was approved on its day is read. */
    public final PlanReport report(Plan plan, Person asker) {
        PlanReport known = known(plan);
        return known.objectedTo(
                known.ruling().map(decision -> ruled(plan, decision)).orElseGet(() -> toApproval(plan, asker)));
    }

    private Optional<String> ruled(Plan plan, ApprovalDecision decision) {
        return decision.approved() ? objection(plan, decision) : Optional.empty();
    }

    /** Returns why a person may not approve a plan that is neither approved nor rejected. */
    public final Optional<String> toApproval(Plan plan, Person person) {
        return plan.isValid(now)
                ? objection(plan, ApprovalDecision.approval(plan.id(), person.name(), now))
                : Optional.of(ObjectionCode.PLAN_EXPIRED.text());
    }

    /** Returns why a person's approval would not count; empty if it would, or if the plan is already approved. */
    public final Optional<String> toRuling(Plan plan, Person person) {
        return archive.ruling(plan.id())
                .map(decision -> decision.approved()
                        ? Optional.<String>empty()
                        : Optional.of(ObjectionCode.PLAN_REJECTED.text()))
                .orElseGet(() -> toApproval(plan, person));
    }

    private Optional<String> objection(Plan plan, ApprovalDecision decision) {
        return archive.recent().quickObjection(policy, plan, decision).map(ApprovalCheck::code);
    }

    /** Keeps what somebody asks for as a plan. */
    public final Plan keep(Person requester, Instant validUntil, List<Step> steps) {
        return archive.keep(policy.spending().dayOf(now), requester.name(), now, validUntil, steps);
    }

    /** Keeps some of a plan's steps as another plan. */
    public final Plan keepPart(Plan whole, Person requester, List<Step> steps) {
        return archive.keepPart(whole, requester.name(), steps, now);
    }

    /**
     * Takes a person's approval. A step whose payment records cannot be read does not keep the others from being approved: the
     * worker reads these records itself, and pays nothing for such a step.
     *
     * @return the code of what keeps it from counting, or empty if an approval stands
     */
    public final Optional<String> approve(Plan plan, Person person) {
        Optional<ApprovalDecision> before = archive.ruling(plan.id());
        Optional<String> objection = before.isPresent() ? Optional.empty() : toApproval(plan, person);
        if (objection.isPresent()) {
            return objection;
        }
        ApprovalDecision decision =
                before.orElseGet(() -> archive.rule(ApprovalDecision.approval(plan.id(), person.name(), now)));
        return decision.approved() ? Optional.empty() : Optional.of(ObjectionCode.PLAN_REJECTED.text());
    }

    /**
     * Takes a person's rejection. It is written first; whether the plan was begun is read after it, since a worker writes that
     * it begins first and reads the rejection after it. A rejection of a begun plan stops what was not sent yet. A
     * plan of which not everything can be read can be rejected, too.
     *
     * @param reason in the person's words
     * @return the code of what keeps it from counting; none if nothing does
     */
    public final Optional<String> reject(Plan plan, Person person, Optional<String> reason) {
        if (!person.may(Person.Role.APPROVE) && !person.name().equals(plan.requester())) {
            return Optional.of(ObjectionCode.MAY_NOT_APPROVE.text());
        }
        if (!person.name().equals(plan.requester()) && !speaksForAPartOf(plan, person)) {
            return Optional.of(ObjectionCode.ACCOUNT_OUTSIDE_SCOPE.text());
        }
        if (archive.ruling(plan.id()).isEmpty() && isDone(plan)) {
            return Optional.of(ObjectionCode.PLAN_DONE.text());
        }
        ApprovalDecision decision = archive.rule(
                ApprovalDecision.rejection(plan.id(), person.name(), now).because(reason));
        return decision.approved() ? Optional.of(ObjectionCode.PLAN_APPROVED.text()) : Optional.empty();
    }

    private static boolean speaksForAPartOf(Plan plan, Person person) {
        return person.speaksForAnyOf(
                plan.steps().stream().map(step -> step.scope().account()).collect(toSet()));
    }

    private boolean isDone(Plan plan) {
        try {
            return known(plan).state() == PlanReport.State.DONE;
        } catch (JournalUnavailableException unknown) {
            return false;
        }
    }
}
