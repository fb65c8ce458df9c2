package evergreen.local.prove;

import evergreen.apply.renewal.RenewalDriver;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.RunTerms;
import evergreen.apply.renewal.Time;
import evergreen.journal.AccountMark;
import evergreen.journal.Approved;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.MarkReading;
import evergreen.journal.PlanArchive.Part;
import evergreen.notice.NoticeUndelivered;
import evergreen.plan.Progress;
import evergreen.plan.RenewalStep;
import evergreen.wiring.Herald;
import evergreen.wiring.PlanWork;
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
final class Worker extends SimulatedProcess {
    private static final Duration TIME_TO_WORK = Duration.ofMinutes(10);

    private final boolean parallel;
    private final Notices notices;

    /**
     * A run.
     *
     * @param parallel whether the work of several steps runs in threads, as in production
     */
    Worker(String run, Deployment deployment, Scene scene, Duration skew, boolean parallel) {
        super(run, scene, deployment, skew);
        this.parallel = parallel;
        this.notices = new Notices(this);
    }

    @Override
    void work() {
        Instant now = clock().instant();
        SimulatedJournal journal = journal();
        PlanWork work = new PlanWork(
                scene().scenario().policy(),
                journal,
                new Herald(journal, Map.of("", notices), line -> {}),
                Part.RENEWALS,
                PlanWork.Run.of(run(), now, line -> {}));
        AccountMark mark = new AccountMark(journal, new SimulatedOwnerChain(scene(), this), () -> "j-" + run());
        try {
            List<Approved> plans = ready(work, mark);
            carryOut(work, plans, mark, now.plus(TIME_TO_WORK));
        } catch (JournalUnavailable | NoticeUndelivered fault) {
            note("fails: " + fault.getMessage());
        }
    }

    /** As in the product, only what fails here is followed by the alarm that nothing is paid. */
    private List<Approved> ready(PlanWork work, AccountMark mark) {
        try {
            MarkReading reading = mark.establish();
            note("establishes the account's mark: " + reading.standing());
            work.marked(reading);
            return work.take(Optional.empty());
        } catch (JournalUnavailable unfit) {
            work.unfit(unfit);
            throw unfit;
        }
    }

    private void carryOut(PlanWork work, List<Approved> plans, AccountMark mark, Instant deadline) {
        List<RenewalOutcome> outcomes = plans.isEmpty() ? List.of() : pay(due(work, plans), mark, deadline);
        outcomes.forEach(this::say);
        plans.forEach(plan -> work.found(plan, found(plan, outcomes)));
        Set<String> settled = outcomes.stream()
                .filter(RenewalOutcome::finished)
                .map(outcome -> Judge.key(outcome.step()))
                .collect(Collectors.toSet());
        work.conclude(plans, plan -> plan.renewals().stream().map(Judge::key).allMatch(settled::contains));
    }

    private static List<RenewalStep> due(PlanWork work, List<Approved> plans) {
        List<RenewalStep> due = new ArrayList<>();
        for (Approved plan : plans) {
            work.known(plan);
            due.addAll(plan.renewals());
        }
        return due;
    }

    private List<RenewalOutcome> pay(List<RenewalStep> steps, AccountMark mark, Instant deadline) {
        RenewalDriver driver = new RenewalDriver(
                RunTerms.of(run(), scene().scenario().policy(), deadline),
                steps,
                journal(),
                Map.of(Scenario.ACCOUNT, new SimulatedAccount(scene(), this).rights(mark)),
                Time.of(
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
        scene().statements().add(new Statement(run(), outcome, scene().truth().now()));
        note("says " + outcome.step().plan() + "/" + outcome.step().number() + " " + outcome.kind() + " "
                + outcome.code().orElse("") + " " + outcome.order().orElse("") + (outcome.alarm() ? " ALARM" : ""));
    }

    private static Map<Integer, Progress> found(Approved plan, List<RenewalOutcome> outcomes) {
        Map<Integer, Progress> found = new HashMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.step().plan().equals(plan.plan().id()))
                .forEach(outcome -> found.put(outcome.step().number(), outcome.progress()));
        return found;
    }
}
