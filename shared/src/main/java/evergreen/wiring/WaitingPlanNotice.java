package evergreen.wiring;

import evergreen.journal.Approved;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.notice.Notice;
import evergreen.plan.Plan;
import evergreen.report.JsonPlan;
import evergreen.report.PlanBrief;
import evergreen.report.PlanReport;
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
     * @throws evergreen.journal.JournalUnavailable if that cannot be read
     */
    public static Optional<Notice> of(Reach reach, PlanArchive archive, Plan plan, Instant now) {
        Optional<String> objection =
                Approved.byRule(archive, reach.policy(), plan).objection();
        if (objection.isEmpty()
                || archive.ruling(plan.id()).isPresent()
                || new ProgressArchive(reach.journal()).hasAny(plan.id())) {
            return Optional.empty();
        }
        PlanReport report = PlanReport.builder(
                        plan, now, reach.policy().spending().zone())
                .objection(objection)
                .build();
        String facts = new PlanBrief(new JsonPlan().render(report)).render();
        return Optional.of(Notice.of("plan-" + plan.id() + "-waits", "evergreen.plan", now, facts));
    }
}
