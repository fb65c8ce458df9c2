package evergreen.renewer;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import evergreen.adapter.fc.LogLine;
import evergreen.apply.renewal.PaymentRecords;
import evergreen.apply.renewal.RenewalDriver;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.RenewalOutcome.Kind;
import evergreen.apply.renewal.RunTerms;
import evergreen.journal.Approved;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.plan.Plan;
import evergreen.plan.Progress;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.wiring.PayingRights;
import evergreen.wiring.PlanWork;
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

    private final PlanWork work;
    private final PayingRights rights;
    private final Journal journal;
    private final RunTerms terms;
    private final Consumer<LogLine> log;

    /** A run. */
    PaymentRun(PlanWork work, PayingRights rights, Journal journal, RunTerms terms, Consumer<LogLine> log) {
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
        List<Approved> plans = ready(only);
        Purse purse = new Purse(rights, terms.policy().spending().shortBalance(), log);
        List<RenewalOutcome> outcomes = plans.isEmpty() ? List.of() : pay(plans, purse);
        plans.forEach(plan -> work.found(plan, found(plan, purse, outcomes)));
        Set<String> settled = outcomes.stream()
                .filter(RenewalOutcome::finished)
                .map(outcome -> key(outcome.step()))
                .collect(toSet());
        return work.conclude(
                plans, plan -> plan.renewals().stream().map(PaymentRun::key).allMatch(settled::contains));
    }

    /** Nothing is claimed before this is over: only here people are notified that no payment is started. */
    private List<Approved> ready(Optional<String> only) {
        try {
            rights.establishMark().ifPresent(work::marked);
            List<Approved> plans = work.take(only);
            if (!plans.isEmpty()) {
                rights.fitness().prove(terms.id());
            }
            return plans;
        } catch (JournalUnavailable unfit) {
            work.unfit(unfit);
            throw unfit;
        }
    }

    private List<RenewalOutcome> pay(List<Approved> plans, Purse purse) {
        List<RenewalStep> due = new ArrayList<>();
        List<RenewalStep> over = new ArrayList<>();
        for (Approved plan : plans) {
            Map<Integer, Progress> known = work.known(plan);
            plan.renewals().forEach(step -> (isOver(known.get(step.number())) ? over : due).add(step));
        }
        List<RenewalStep> steps = purse.open(due, over);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            RenewalDriver driver = new RenewalDriver(terms, steps, journal, purse.accounts(), rights.time());
            List<RenewalOutcome> outcomes = driver.run(threads);
            driver.unusable().forEach(work::unusable);
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isOver(@Nullable Progress known) {
        return known != null && known.over();
    }

    private static String key(RenewalStep step) {
        return step.plan() + "/" + step.number();
    }

    /** Nothing is said of a step that the run did not come to. */
    private Map<Integer, Progress> found(Approved plan, Purse purse, List<RenewalOutcome> outcomes) {
        Map<Integer, Progress> found = notEntered(
                plan.plan(),
                plan.renewals().stream()
                        .filter(step ->
                                !purse.accounts().containsKey(step.scope().account()))
                        .collect(toList()));
        outcomes.stream()
                .filter(outcome -> outcome.step().plan().equals(plan.plan().id()))
                .forEach(outcome -> found.put(outcome.step().number(), outcome.progress()));
        return found;
    }

    /** An earlier run may have paid for a step whose account cannot be entered any more: its records say so. */
    private Map<Integer, Progress> notEntered(Plan plan, List<RenewalStep> steps) {
        Map<Integer, Progress> found = new HashMap<>();
        if (steps.isEmpty()) {
            return found;
        }
        Optional<Map<Integer, Progress>> recorded = recorded(plan);
        for (RenewalStep step : steps) {
            Optional<Progress> sent = recorded.flatMap(all -> Optional.ofNullable(all.get(step.number())));
            Kind unsent = recorded.isPresent() ? Kind.NOT_YET : Kind.UNRESOLVED;
            found.put(
                    step.number(),
                    sent.filter(Progress::over)
                            .orElseGet(() -> notEntered(
                                    sent.map(Progress::kind).orElse(unsent.wireName()),
                                    sent.flatMap(Progress::order))));
        }
        return found;
    }

    private Optional<Map<Integer, Progress>> recorded(Plan plan) {
        try {
            return Optional.of(new PaymentRecords(journal).of(plan));
        } catch (JournalUnavailable unread) {
            log.accept(LogLine.of("payments-not-read").with("plan", plan.id()).with(unread));
            return Optional.empty();
        }
    }

    private static Progress notEntered(String kind, Optional<String> order) {
        return Progress.builder(kind, false)
                .order(order)
                .code(StepCode.ACCOUNT_NOT_ENTERED)
                .alarm(true)
                .build();
    }
}
