package evergreen.renewer;

import evergreen.adapter.fc.LogLine;
import evergreen.fleet.CloudException;
import evergreen.journal.Journal;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.ObjectionCode;
import evergreen.plan.Plan;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.wiring.FunctionInvoker;
import evergreen.wiring.Invocation;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.PlanDecisions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What people say to plans, and whose turn it is then. */
final class PlanApprovalService extends PlanDecisions {
    /** The approval stands, and timers take it up. */
    static final String NOT_HANDED_OVER = ObjectionCode.NOT_HANDED_OVER.text();

    private final FunctionInvoker invoker;
    private final Consumer<LogLine> log;
    private final Instant now;

    PlanApprovalService(InvocationServices services, FunctionInvoker invoker, Invocation frame, Instant now) {
        this(services.policy(), services.journal(), invoker, frame::log, now);
    }

    PlanApprovalService(Policy policy, Journal journal, FunctionInvoker invoker, Consumer<LogLine> log, Instant now) {
        super(policy, journal, now);
        this.invoker = invoker;
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
                .map(ApprovalDecision::at)
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
        boolean paid = !plan.renews() || handOver(FunctionInvoker.WORKER, plan, cause);
        boolean set = !plan.sets() || handOver(FunctionInvoker.ENFORCER, plan, cause);
        return paid && set;
    }

    private boolean handOver(String function, Plan plan, String cause) {
        try {
            invoker.invokeForPlan(function, plan.id(), cause, now);
            return true;
        } catch (CloudException untaken) {
            log.accept(LogLine.of("not-handed-over").with("function", function).with(untaken));
            return false;
        }
    }
}
