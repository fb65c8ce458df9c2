package evergreen.renewer;

import evergreen.adapter.fc.LogLine;
import evergreen.apply.renewal.PaymentRecords;
import evergreen.fleet.CloudFault;
import evergreen.journal.Journal;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.plan.Authority;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.plan.Progress;
import evergreen.plan.Ruling;
import evergreen.plan.Step;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.report.PlanReport;
import evergreen.wiring.Handover;
import evergreen.wiring.Invocation;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What people say to plans, and whose turn it is then. */
final class PlanRulings {
    /** The approval stands, and timers take it up. */
    static final String NOT_HANDED_OVER = ObjectionCode.NOT_HANDED_OVER.text();

    private final Policy policy;
    private final PlanArchive archive;
    private final ProgressArchive progress;
    private final PaymentRecords payments;
    private final Handover handover;
    private final Consumer<LogLine> log;
    private final Instant now;

    PlanRulings(Reach reach, Handover handover, Invocation frame, Instant now) {
        this(reach.policy(), reach.journal(), handover, frame::log, now);
    }

    PlanRulings(Policy policy, Journal journal, Handover handover, Consumer<LogLine> log, Instant now) {
        this.policy = policy;
        this.archive = new PlanArchive(journal);
        this.progress = new ProgressArchive(journal);
        this.payments = new PaymentRecords(journal);
        this.handover = handover;
        this.log = log;
        this.now = now;
    }

    /** Returns the ids of the newest plans, the newest first. */
    List<String> newest(int count) {
        return archive.newest().ids(count, policy.spending().dayOf(now));
    }

    /** The plans. */
    PlanArchive archive() {
        return archive;
    }

    /**
     * How far a plan has come. The ruling is read before the mark that says that it was begun, and that before what was sent: a
     * worker writes in the other order. Claims are read, too, while a step is open: a run that has paid may not have stored it yet.
     */
    PlanReport known(Plan plan) {
        Optional<Ruling> ruling = archive.ruling(plan.id());
        Optional<Instant> begun = plan.rule().flatMap(rule -> archive.begun(plan.id()));
        boolean stopped =
                begun.isPresent() && ruling.filter(said -> !said.approved()).isPresent();
        Map<Integer, Progress> said = progress.of(plan.id());
        boolean open = said.values().stream().anyMatch(step -> !step.over());
        Map<Integer, Progress> known = (stopped || open) ? payments.of(plan) : new HashMap<>();
        said.forEach((step, became) -> known.merge(step, became, (sent, last) -> last.over() ? last : sent));
        return PlanReport.builder(plan, now)
                .ruling(ruling)
                .begun(begun)
                .progress(known)
                .build();
    }

    /** The same, and whether a person's word would carry it, for which all that was approved on its day is read. */
    PlanReport report(Plan plan, Person asker) {
        PlanReport known = known(plan);
        return known.objectedTo(
                known.ruling().map(ruling -> ruled(plan, ruling)).orElseGet(() -> toApproval(plan, asker)));
    }

    private Optional<String> ruled(Plan plan, Ruling ruling) {
        return ruling.approved() ? objection(plan, ruling) : Optional.empty();
    }

    /** What keeps a person from approving a plan that nobody has said anything to. */
    Optional<String> toApproval(Plan plan, Person person) {
        return plan.isValid(now)
                ? objection(plan, Ruling.approval(plan.id(), person.name(), now))
                : Optional.of(ObjectionCode.PLAN_EXPIRED.text());
    }

    /** What keeps a person's approval from counting, whatever was said before; none if it would, or one stands already. */
    Optional<String> toRuling(Plan plan, Person person) {
        return archive.ruling(plan.id())
                .map(ruling ->
                        ruling.approved() ? Optional.<String>empty() : Optional.of(ObjectionCode.PLAN_REJECTED.text()))
                .orElseGet(() -> toApproval(plan, person));
    }

    private Optional<String> objection(Plan plan, Ruling ruling) {
        return archive.recent().quickObjection(policy, plan, ruling).map(Authority::code);
    }

    /** Keeps what somebody asks for as a plan. */
    Plan keep(Person requester, Instant validUntil, List<Step> steps) {
        return archive.keep(policy.spending().dayOf(now), requester.name(), now, validUntil, steps);
    }

    /** Keeps some of a plan's steps as another plan. */
    Plan keepPart(Plan whole, Person requester, List<Step> steps) {
        return archive.keepPart(whole, requester.name(), steps, now);
    }

    /**
     * Takes a person's approval, or hands over once more what was approved before.
     *
     * @return the code of what keeps it from being carried out now; none if it was handed over
     */
    Optional<String> approve(Plan plan, Person person) {
        Optional<Ruling> before = archive.ruling(plan.id());
        Optional<String> objection = before.isPresent() ? Optional.empty() : toApproval(plan, person);
        if (objection.isPresent()) {
            return objection;
        }
        Ruling ruling = before.orElseGet(() -> archive.rule(Ruling.approval(plan.id(), person.name(), now)));
        if (!ruling.approved()) {
            return Optional.of(ObjectionCode.PLAN_REJECTED.text());
        }
        return handOver(plan, "approved " + ruling.at()) ? Optional.empty() : Optional.of(NOT_HANDED_OVER);
    }

    /**
     * Takes a person's rejection. It is written first; whether the plan was begun is read after it, since a worker writes that
     * it begins first and reads the rejection after it. A rejection of a begun plan stops what was not sent yet.
     *
     * @param reason in the person's words
     * @return the code of what keeps it from counting; none if nothing does
     */
    Optional<String> reject(Plan plan, Person person, Optional<String> reason) {
        if (!person.may(Person.Role.APPROVE) && !person.name().equals(plan.requester())) {
            return Optional.of(ObjectionCode.MAY_NOT_APPROVE.text());
        }
        PlanReport known = known(plan);
        if (known.ruling().isEmpty() && known.state() == PlanReport.State.DONE) {
            return Optional.of(ObjectionCode.PLAN_DONE.text());
        }
        Ruling ruling =
                archive.rule(Ruling.rejection(plan.id(), person.name(), now).because(reason));
        return ruling.approved() ? Optional.of(ObjectionCode.PLAN_APPROVED.text()) : Optional.empty();
    }

    /**
     * Lets those who carry a plan out take it up.
     *
     * @return whether all of them did; for the others their timers, or a repetition, are left
     */
    boolean handOver(Plan plan, String cause) {
        boolean paid = !plan.renews() || handOver(Handover.WORKER, plan, cause);
        boolean set = !plan.sets() || handOver(Handover.ENFORCER, plan, cause);
        return paid && set;
    }

    private boolean handOver(String function, Plan plan, String cause) {
        try {
            handover.take(function, plan.id(), cause, now);
            return true;
        } catch (CloudFault untaken) {
            log.accept(LogLine.of("not-handed-over").with("function", function).with(untaken));
            return false;
        }
    }
}
