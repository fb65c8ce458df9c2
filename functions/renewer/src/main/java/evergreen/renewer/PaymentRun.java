package evergreen.renewer;

import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.apply.renewal.RenewalDriver;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.apply.renewal.RunTerms;
import evergreen.journal.AlteredPlan;
import evergreen.journal.PlanArchive;
import evergreen.journal.PlanArchive.Part;
import evergreen.journal.ProgressArchive;
import evergreen.plan.Progress;
import evergreen.plan.RenewalStep;
import evergreen.report.PlanReport;
import evergreen.wiring.PayingRights;
import evergreen.wiring.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final int AT_ONCE = 16;

    private final Reach reach;
    private final PayingRights rights;
    private final PlanArchive archive;
    private final ProgressArchive progress;
    private final Consumer<LogLine> log;
    private final String run;
    private final List<String> altered = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();

    /**
     * A run.
     *
     * @param run its id, which no other run has or will have: small letters, digits and hyphens
     */
    PaymentRun(Reach reach, PayingRights rights, Consumer<LogLine> log, String run) {
        this.reach = reach;
        this.rights = rights;
        this.archive =
                new PlanArchive(reach.journal(), reach.policy().spending().zone());
        this.progress = new ProgressArchive(reach.journal());
        this.log = log;
        this.run = run;
    }

    /**
     * Carries out the renewals of a plan, or of all that are open.
     *
     * @param deadline by the run's time
     * @return the plans that something was found out of
     */
    List<Approved> carryOut(Optional<String> only, Instant now, Instant deadline) {
        List<Approved> plans = only.map(List::of).orElseGet(() -> archive.open(Part.RENEWALS)).stream()
                .map(id -> take(id, now))
                .flatMap(Optional::stream)
                .collect(toList());
        if (plans.isEmpty()) {
            return plans;
        }
        rights.fitness().prove(run);
        List<RenewalOutcome> outcomes = pay(plans, deadline);
        plans.forEach(each -> keep(each, outcomes, now));
        outcomes.stream()
                .filter(RenewalOutcome::finished)
                .map(outcome -> key(outcome.step()))
                .forEach(settled::add);
        return plans;
    }

    /** Ids under which something else lies than their plans. */
    List<String> altered() {
        return altered;
    }

    private Optional<Approved> take(String id, Instant now) {
        try {
            Optional<Approved> approved = Approved.find(archive, reach.policy(), id);
            boolean pays = approved.filter(each -> each.plan().spends()).isPresent();
            if (!pays && archive.ruling(id).isPresent()) {
                archive.end(Part.RENEWALS, id, now);
            }
            return approved.filter(each -> pays);
        } catch (AlteredPlan fault) {
            log.accept(LogLine.of("plan-altered").with("plan", id));
            altered.add(id);
            return Optional.empty();
        }
    }

    private List<RenewalOutcome> pay(List<Approved> plans, Instant deadline) {
        Purse purse = new Purse(rights, reach.policy().spending().shortBalance(), log);
        List<RenewalStep> due = new ArrayList<>();
        List<RenewalStep> over = new ArrayList<>();
        for (Approved each : plans) {
            Map<Integer, Progress> known = progress.of(each.plan().id());
            each.renewals().forEach(step -> (isOver(known.get(step.number())) ? over : due).add(step));
        }
        List<RenewalStep> steps = purse.open(due, over);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            RunTerms terms =
                    RunTerms.of(run, reach.policy().site(), reach.policy().spending(), deadline);
            return new RenewalDriver(terms, steps, reach.journal(), purse.accounts(), rights.time()).run(threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isOver(@Nullable Progress known) {
        return known != null && known.over();
    }

    private void keep(Approved approved, List<RenewalOutcome> outcomes, Instant now) {
        Map<Integer, Progress> known = new HashMap<>();
        approved.renewals().forEach(step -> known.put(step.number(), notEntered()));
        outcomes.stream()
                .filter(outcome -> outcome.step().plan().equals(approved.plan().id()))
                .forEach(outcome -> known.put(outcome.step().number(), progress(outcome)));
        progress.keep(approved.plan().id(), now, run, known);
    }

    /** A step of which the driver says nothing is one that it was not given. */
    private static Progress notEntered() {
        return Progress.builder(Progress.word(RenewalOutcome.Kind.NOT_YET), false)
                .code(Optional.of("account-not-entered"))
                .alarm(true)
                .build();
    }

    private static Progress progress(RenewalOutcome outcome) {
        return Progress.builder(Progress.word(outcome.kind()), outcome.kind().terminal())
                .code(outcome.code())
                .order(outcome.order())
                .expiry(outcome.expiry())
                .othersToo(outcome.othersToo())
                .alarm(outcome.alarm())
                .build();
    }

    /** What is known of a plan now. */
    PlanReport report(Approved approved, Instant now) {
        return PlanReport.builder(approved.plan(), now)
                .ruling(Optional.of(approved.ruling()))
                .objection(approved.objection())
                .progress(progress.of(approved.plan().id()))
                .build();
    }

    /** Ends the plans of which nothing is left to do. */
    void end(List<Approved> plans, Instant now) {
        plans.stream()
                .filter(each -> settled.containsAll(
                        each.renewals().stream().map(PaymentRun::key).collect(toList())))
                .forEach(each -> archive.end(Part.RENEWALS, each.plan().id(), now));
    }

    private static String key(RenewalStep step) {
        return step.plan() + "/" + step.number();
    }
}
