package evergreen.local.simulation;

import evergreen.execution.renewal.RenewalDriver;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.execution.renewal.RunContext;
import evergreen.execution.renewal.TimeSource;
import evergreen.journal.AccountMark;
import evergreen.journal.ApprovedPlan;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.MarkReading;
import evergreen.journal.PlanArchive.Part;
import evergreen.notification.DeliveryException;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepProgress;
import evergreen.wiring.NotificationDispatcher;
import evergreen.wiring.OpenPlanQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A run of the worker: takes up the plans of its deployment, pays for them, and notifies people. */
final class SimulatedWorker extends SimulatedProcess {
    private static final Duration TIME_TO_WORK = Duration.ofMinutes(10);

    private final boolean parallel;
    private final Notices notices;

    /**
     * A run.
     *
     * @param parallel whether the work of several steps runs in threads, as in production
     */
    SimulatedWorker(
            String run, Deployment deployment, SimulatedEnvironment environment, Duration skew, boolean parallel) {
        super(run, environment, deployment, skew);
        this.parallel = parallel;
        this.notices = new Notices(this);
    }

    @Override
    void work() {
        Instant now = clock().instant();
        SimulatedJournal journal = journal();
        OpenPlanQueue work = new OpenPlanQueue(
                scene().scenario().policy(),
                journal,
                new NotificationDispatcher(journal, Map.of("", notices), line -> {}),
                Part.RENEWALS,
                OpenPlanQueue.Run.of(run(), now, line -> {}));
        AccountMark mark = new AccountMark(journal, new SimulatedOwnerChain(scene(), this), () -> "j-" + run());
        try {
            List<ApprovedPlan> plans = ready(work, mark);
            carryOut(work, plans, mark, now.plus(TIME_TO_WORK));
        } catch (JournalUnavailableException | DeliveryException fault) {
            note("fails: " + fault.getMessage());
        }
    }

    /** As in the product, only what fails here is followed by the alarm that nothing is paid. */
    private List<ApprovedPlan> ready(OpenPlanQueue work, AccountMark mark) {
        try {
            MarkReading reading = mark.establish();
            note("establishes the account's mark: " + reading.standing());
            work.marked(reading);
            return work.open(Optional.empty());
        } catch (JournalUnavailableException unfit) {
            work.reportUnusableJournal(unfit);
            throw unfit;
        }
    }

    private void carryOut(OpenPlanQueue work, List<ApprovedPlan> plans, AccountMark mark, Instant deadline) {
        List<RenewalOutcome> outcomes = plans.isEmpty() ? List.of() : pay(due(work, plans), mark, deadline);
        outcomes.forEach(this::say);
        plans.forEach(plan -> work.found(plan, found(plan, outcomes)));
        Set<String> settled = outcomes.stream()
                .filter(RenewalOutcome::finished)
                .map(outcome -> InvariantChecker.key(outcome.step()))
                .collect(Collectors.toSet());
        work.finish(
                plans,
                plan -> plan.renewals().stream().map(InvariantChecker::key).allMatch(settled::contains));
    }

    private static List<RenewalStep> due(OpenPlanQueue work, List<ApprovedPlan> plans) {
        List<RenewalStep> due = new ArrayList<>();
        for (ApprovedPlan plan : plans) {
            work.known(plan);
            due.addAll(plan.renewals());
        }
        return due;
    }

    private List<RenewalOutcome> pay(List<RenewalStep> steps, AccountMark mark, Instant deadline) {
        RenewalDriver driver = new RenewalDriver(
                RunContext.of(run(), scene().scenario().policy(), deadline),
                steps,
                journal(),
                Map.of(Scenario.ACCOUNT, new SimulatedAccount(scene(), this).rights(mark)),
                TimeSource.of(
                        clock(),
                        () -> Duration.between(
                                scene().scenario().start(), scene().truth().now()),
                        this::sleep));
        if (parallel) {
            return driver.runTogether(scene().scheduler()::all);
        }
        while (driver.step()) {
            // One effect after the other.
        }
        return driver.outcomes();
    }

    private void say(RenewalOutcome outcome) {
        scene().statements()
                .add(new ReportedOutcome(run(), outcome, scene().truth().now()));
        note("says " + outcome.step().plan() + "/" + outcome.step().number() + " " + outcome.kind() + " "
                + outcome.code().orElse("") + " " + outcome.order().orElse("") + (outcome.alarm() ? " ALARM" : ""));
    }

    private static Map<Integer, StepProgress> found(ApprovedPlan plan, List<RenewalOutcome> outcomes) {
        Map<Integer, StepProgress> found = new HashMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.step().plan().equals(plan.plan().id()))
                .forEach(outcome -> found.put(outcome.step().number(), outcome.progress()));
        return found;
    }
}
