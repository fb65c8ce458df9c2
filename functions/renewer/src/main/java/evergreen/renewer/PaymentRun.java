package evergreen.renewer;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import evergreen.adapter.fc.LogLine;
import evergreen.execution.renewal.PaymentRecords;
import evergreen.execution.renewal.RenewalDriver;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.execution.renewal.RenewalOutcome.Kind;
import evergreen.execution.renewal.RunContext;
import evergreen.journal.ApprovedPlan;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.wiring.OpenPlanQueue;
import evergreen.wiring.PaymentCapability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of the worker: takes up what was approved, pays for it, and writes down what came of it. */
final class PaymentRun {
    /** More would only wait for the cloud's own limit on payments. */
    private static final int AT_ONCE = 32;

    private final OpenPlanQueue work;
    private final PaymentCapability rights;
    private final Journal journal;
    private final RunContext terms;
    private final Consumer<LogLine> log;

    /** A run. */
    PaymentRun(OpenPlanQueue work, PaymentCapability rights, Journal journal, RunContext terms, Consumer<LogLine> log) {
        this.work = work;
        this.rights = rights;
        this.journal = journal;
        this.terms = terms;
        this.log = log;
    }

    /**
     * Carries out the renewals of a plan, or of all that are open.
     *
     * @return what became of the plans, as JSON
     */
    String carryOut(Optional<String> only) {
        List<ApprovedPlan> plans = ready(only);
        PayableAccounts accounts =
                new PayableAccounts(rights, terms.policy().spending().shortBalance(), log);
        List<RenewalOutcome> outcomes = plans.isEmpty() ? List.of() : pay(plans, accounts);
        plans.forEach(plan -> work.found(plan, found(plan, accounts, outcomes)));
        Set<String> settled = outcomes.stream()
                .filter(RenewalOutcome::finished)
                .map(outcome -> key(outcome.step()))
                .collect(toSet());
        return work.finish(
                plans, plan -> plan.renewals().stream().map(PaymentRun::key).allMatch(settled::contains));
    }

    /** Nothing is claimed before this is over: only here people are notified that no payment is started. */
    private List<ApprovedPlan> ready(Optional<String> only) {
        try {
            rights.establishMark().ifPresent(work::marked);
            List<ApprovedPlan> plans = work.open(only);
            if (!plans.isEmpty()) {
                rights.fitness().prove(terms.id());
            }
            return plans;
        } catch (JournalUnavailableException unfit) {
            work.reportUnusableJournal(unfit);
            throw unfit;
        }
    }

    private List<RenewalOutcome> pay(List<ApprovedPlan> plans, PayableAccounts accounts) {
        List<RenewalStep> due = new ArrayList<>();
        List<RenewalStep> over = new ArrayList<>();
        for (ApprovedPlan plan : plans) {
            Map<Integer, StepProgress> known = work.known(plan);
            plan.renewals().forEach(step -> (isOver(known.get(step.number())) ? over : due).add(step));
        }
        List<RenewalStep> steps = accounts.open(due, over);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            RenewalDriver driver = new RenewalDriver(terms, steps, journal, accounts.accounts(), rights.time());
            List<RenewalOutcome> outcomes = driver.run(threads);
            driver.unusable().forEach(work::unusable);
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isOver(@Nullable StepProgress known) {
        return known != null && known.over();
    }

    private static String key(RenewalStep step) {
        return step.plan() + "/" + step.number();
    }

    /** Nothing is said of a step that the run did not come to. */
    private Map<Integer, StepProgress> found(
            ApprovedPlan plan, PayableAccounts accounts, List<RenewalOutcome> outcomes) {
        Map<Integer, StepProgress> found = notEntered(
                plan.plan(),
                plan.renewals().stream()
                        .filter(step ->
                                !accounts.accounts().containsKey(step.scope().account()))
                        .collect(toList()));
        outcomes.stream()
                .filter(outcome -> outcome.step().plan().equals(plan.plan().id()))
                .forEach(outcome -> found.put(outcome.step().number(), outcome.progress()));
        return found;
    }

    /** An earlier run may have paid for a step whose account cannot be entered any more: its records say so. */
    private Map<Integer, StepProgress> notEntered(Plan plan, List<RenewalStep> steps) {
        Map<Integer, StepProgress> found = new HashMap<>();
        if (steps.isEmpty()) {
            return found;
        }
        Optional<Map<Integer, StepProgress>> recorded = recorded(plan);
        for (RenewalStep step : steps) {
            Optional<StepProgress> sent = recorded.flatMap(all -> Optional.ofNullable(all.get(step.number())));
            Kind unsent = recorded.isPresent() ? Kind.NOT_YET : Kind.UNRESOLVED;
            found.put(
                    step.number(),
                    sent.filter(StepProgress::over)
                            .orElseGet(() -> notEntered(
                                    sent.map(StepProgress::kind).orElse(unsent.wireName()),
                                    sent.flatMap(StepProgress::order))));
        }
        return found;
    }

    private Optional<Map<Integer, StepProgress>> recorded(Plan plan) {
        try {
            return Optional.of(new PaymentRecords(journal).of(plan));
        } catch (JournalUnavailableException unread) {
            log.accept(LogLine.of("payments-not-read").with("plan", plan.id()).with(unread));
            return Optional.empty();
        }
    }

    private static StepProgress notEntered(String kind, Optional<String> order) {
        return StepProgress.builder(kind, false)
                .order(order)
                .code(StepCode.ACCOUNT_NOT_ENTERED)
                .alarm(true)
                .build();
    }
}
