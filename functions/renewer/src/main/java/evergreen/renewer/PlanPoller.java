package evergreen.renewer;

import evergreen.fleet.Sleeper;
import evergreen.plan.Plan;
import evergreen.report.PlanReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits for a plan to come to something, looking once a second. */
final class PlanPoller {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PlanApprovalService rulings;
    private final Sleeper sleeper;
    private final int mostSeconds;

    PlanPoller(PlanApprovalService rulings, Sleeper sleeper, int mostSeconds) {
        this.rulings = rulings;
        this.sleeper = sleeper;
        this.mostSeconds = mostSeconds;
    }

    /** How a plan has come to its end; none if it has not in time: then a notice tells it. */
    Optional<PlanReport> ended(Plan plan) {
        return Optional.of(until(plan, report -> report.state() == PlanReport.State.DONE))
                .filter(report -> report.state() == PlanReport.State.DONE);
    }

    /** How far a plan has come once that is what is waited for, or time is up. */
    PlanReport until(Plan plan, Predicate<PlanReport> enough) {
        PlanReport known = rulings.known(plan);
        for (int waited = 0; waited < mostSeconds && !enough.test(known) && waited(); waited++) {
            known = rulings.known(plan);
        }
        return known;
    }

    private boolean waited() {
        try {
            sleeper.sleep(PATIENCE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
