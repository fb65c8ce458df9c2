package evergreen.wiring;

import evergreen.journal.ApprovedPlan;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.notification.Notification;
import evergreen.plan.Plan;
import evergreen.report.JsonPlan;
import evergreen.report.PlanReport;
import evergreen.report.PlanSummaryJson;
import java.time.Instant;
import java.util.Optional;

/** Notification that a rule's plan waits for a person. */
public final class WaitingPlanNotice {
    private WaitingPlanNotice() {}

    /**
     * Returns the notification; empty if the plan waits for nobody: the policy alone carries it, a person has ruled on it, or a function
     * has begun it.
     *
     * @param archive the run's own, which reads each document once
     * @throws evergreen.journal.JournalUnavailableException if that cannot be read
     */
    public static Optional<Notification> of(InvocationServices services, PlanArchive archive, Plan plan, Instant now) {
        Optional<String> objection =
                ApprovedPlan.byRule(archive, services.policy(), plan).objection();
        if (objection.isEmpty()
                || archive.ruling(plan.id()).isPresent()
                || new ProgressArchive(services.journal()).hasAny(plan.id())) {
            return Optional.empty();
        }
        PlanReport report = PlanReport.builder(
                        plan, now, services.policy().spending().zone())
                .objection(objection)
                .build();
        String facts = new PlanSummaryJson(new JsonPlan().render(report)).render();
        return Optional.of(Notification.of("plan-" + plan.id() + "-waits", "evergreen.plan", now, facts));
    }
}
