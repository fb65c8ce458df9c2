package evergreen.renewer;

import evergreen.adapter.fc.LogLine;
import evergreen.fleet.CloudFault;
import evergreen.journal.Journal;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.plan.Ruling;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.wiring.Handover;
import evergreen.wiring.Invocation;
import evergreen.wiring.PlanDecisions;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What people say to plans, and whose turn it is then. */
final class PlanRulings extends PlanDecisions {
    /** The approval stands, and timers take it up. */
    static final String NOT_HANDED_OVER = ObjectionCode.NOT_HANDED_OVER.text();

    private final Handover handover;
    private final Consumer<LogLine> log;
    private final Instant now;

    PlanRulings(Reach reach, Handover handover, Invocation frame, Instant now) {
        this(reach.policy(), reach.journal(), handover, frame::log, now);
    }

    PlanRulings(Policy policy, Journal journal, Handover handover, Consumer<LogLine> log, Instant now) {
        super(policy, journal, now);
        this.handover = handover;
        this.log = log;
        this.now = now;
    }

    /** Writes to the log why a plan cannot be shown. */
    void logUnreadable(String id, RuntimeException why) {
        log.accept(LogLine.of("plan-unreadable").with("plan", id).with(why));
    }

    /**
     * Takes a person's approval, or hands over once more what was approved before.
     *
     * @return the code of what keeps it from being carried out now; none if it was handed over
     */
    Optional<String> approveAndHandOver(Plan plan, Person person) {
        Optional<String> objection = approve(plan, person);
        if (objection.isPresent()) {
            return objection;
        }
        String approvedAt = archive()
                .ruling(plan.id())
                .map(Ruling::at)
                .map(Instant::toString)
                .orElse("");
        return handOver(plan, "approved " + approvedAt) ? Optional.empty() : Optional.of(NOT_HANDED_OVER);
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
