package evergreen.local.simulation;

import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanTamperedException;
import evergreen.plan.Plan;
import evergreen.policy.Person;
import evergreen.report.JsonPlan;
import evergreen.report.PlanReport;
import evergreen.wiring.PlanDecisions;
import java.time.Duration;
import java.util.Optional;

/** A request of a person to the renewer: approves, rejects or reads a plan, and is answered. */
final class RulingRequest extends SimulatedProcess {
    private static final JsonPlan RENDERED = new JsonPlan();

    /** The person's wish. */
    enum Decision {
        APPROVE,
        REJECT,
        READ
    }

    private final Plan plan;
    private final String person;
    private final Decision wish;

    RulingRequest(
            String run,
            SimulatedEnvironment environment,
            Deployment deployment,
            Plan plan,
            String person,
            Decision wish) {
        super(run, environment, deployment, Duration.ZERO);
        this.plan = plan;
        this.person = person;
        this.wish = wish;
    }

    @Override
    void work() {
        note(person + " asks to " + wish + " " + plan.id());
        PlanDecisions decisions = new PlanDecisions(scene().scenario().policy(), journal(), clock().instant());
        try {
            Optional<String> refusal = switch (wish) {
                case APPROVE -> decisions.approve(plan, person());
                case REJECT -> decisions.reject(plan, person(), Optional.empty());
                case READ -> Optional.empty();
            };
            if (refusal.isPresent()) {
                note("refuses: " + refusal.get());
            } else {
                PlanReport report = decisions.report(plan, person());
                if (wish == Decision.REJECT && report.begun().isPresent()) {
                    scene().reached(Situation.REJECTED_AFTER_BEGIN);
                }
                tells(RENDERED.render(report));
            }
        } catch (JournalUnavailableException | PlanTamperedException fault) {
            note("answers nothing: " + fault.getMessage());
        }
    }

    private Person person() {
        return scene().scenario().policy().people().stream()
                .filter(each -> each.name().equals(person))
                .findFirst()
                .orElseThrow();
    }
}
