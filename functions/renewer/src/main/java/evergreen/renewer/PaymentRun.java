package evergreen.renewer;

import static java.util.stream.Collectors.toSet;

import evergreen.adapter.fc.LogLine;
import evergreen.apply.renewal.RenewalDriver;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.RunTerms;
import evergreen.journal.Approved;
import evergreen.plan.Progress;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.policy.Policy;
import evergreen.wiring.PayingRights;
import evergreen.wiring.PlanWork;
import evergreen.wiring.Reach;
import java.time.Instant;
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

    private final Reach reach;
    private final PayingRights rights;
    private final PlanWork work;
    private final Consumer<LogLine> log;
    private final String run;

    /**
     * A run.
     *
     * @param run its id, which no other run has or will have: small letters, digits and hyphens
     */
    PaymentRun(Reach reach, PayingRights rights, PlanWork work, Consumer<LogLine> log, String run) {
        this.reach = reach;
        this.rights = rights;
        this.work = work;
        this.log = log;
        this.run = run;
    }

    /**
     * Carries out the renewals of a plan, or of all that are open.
     *
     * @param deadline by the run's time
     * @return what became of the plans, as JSON
     */
    String carryOut(Optional<String> only, Instant deadline) {
        List<Approved> plans = work.take(only);
        if (plans.isEmpty()) {
            return work.conclude(plans, plan -> false);
        }
        rights.fitness().prove(run);
        Purse purse = new Purse(rights, reach.policy().spending().shortBalance(), log);
        List<RenewalOutcome> outcomes = pay(plans, purse, deadline);
        plans.forEach(plan -> work.keep(plan, found(plan, purse, outcomes)));
        Set<String> settled = outcomes.stream()
                .filter(RenewalOutcome::finished)
                .map(outcome -> key(outcome.step()))
                .collect(toSet());
        return work.conclude(
                plans, plan -> plan.renewals().stream().map(PaymentRun::key).allMatch(settled::contains));
    }

    private List<RenewalOutcome> pay(List<Approved> plans, Purse purse, Instant deadline) {
        Policy policy = reach.policy();
        List<RenewalStep> due = new ArrayList<>();
        List<RenewalStep> over = new ArrayList<>();
        for (Approved plan : plans) {
            Map<Integer, Progress> known = work.known(plan);
            plan.renewals().forEach(step -> (isOver(known.get(step.number())) ? over : due).add(step));
        }
        List<RenewalStep> steps = purse.open(due, over);
        RunTerms terms = RunTerms.of(run, policy, deadline);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            return new RenewalDriver(terms, steps, reach.journal(), purse.accounts(), rights.time()).run(threads);
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
    private static Map<Integer, Progress> found(Approved plan, Purse purse, List<RenewalOutcome> outcomes) {
        Map<Integer, Progress> found = new HashMap<>();
        plan.renewals().stream()
                .filter(step -> !purse.accounts().containsKey(step.scope().account()))
                .forEach(step -> found.put(step.number(), notEntered()));
        outcomes.stream()
                .filter(outcome -> outcome.step().plan().equals(plan.plan().id()))
                .forEach(outcome -> found.put(outcome.step().number(), outcome.progress()));
        return found;
    }

    private static Progress notEntered() {
        return Progress.builder(Progress.word(RenewalOutcome.Kind.NOT_YET), false)
                .code(StepCode.ACCOUNT_NOT_ENTERED)
                .alarm(true)
                .build();
    }
}
