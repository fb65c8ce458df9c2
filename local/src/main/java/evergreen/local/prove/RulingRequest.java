package evergreen.local.prove;

import evergreen.journal.AlteredPlan;
import evergreen.journal.JournalUnavailable;
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
    enum Wish {
        APPROVE,
        REJECT,
        READ
    }

    private final Plan plan;
    private final String person;
    private final Wish wish;

    RulingRequest(String run, Scene scene, Deployment deployment, Plan plan, String person, Wish wish) {
        super(run, scene, deployment, Duration.ZERO);
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
                if (wish == Wish.REJECT && report.begun().isPresent()) {
                    scene().reached(Situation.REJECTED_AFTER_BEGIN);
                }
                tells(RENDERED.render(report));
            }
        } catch (JournalUnavailable | AlteredPlan fault) {
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
