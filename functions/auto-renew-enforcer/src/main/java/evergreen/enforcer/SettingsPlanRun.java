package evergreen.enforcer;

import evergreen.execution.SettingsStepExecutor;
import evergreen.journal.ApprovedPlan;
import evergreen.plan.Plan;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import evergreen.wiring.OpenPlanQueue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Sets and holds what people's approved plans ask for. */
final class SettingsPlanRun {
    private static final String NOT_TRIED = "not-tried";
    private static final String UNKNOWN = "unknown";

    private final OpenPlanQueue work;
    private final Function<String, Optional<SettingsStepExecutor>> accounts;
    private final Instant now;
    private final Instant deadline;

    /**
     * A run.
     *
     * @param accounts enters an account by its id; none if the policy does not have it
     */
    SettingsPlanRun(
            OpenPlanQueue work,
            Function<String, Optional<SettingsStepExecutor>> accounts,
            Instant now,
            Instant deadline) {
        this.work = work;
        this.accounts = accounts;
        this.now = now;
        this.deadline = deadline;
    }

    /** Carries out a plan, or all that are open; what became of them, as JSON. */
    String carryOut(Optional<String> only) {
        List<ApprovedPlan> plans = work.open(only);
        plans.forEach(plan -> work.pursue(plan, () -> carryOut(plan)));
        return work.finish(plans, this::isOver);
    }

    private boolean isOver(ApprovedPlan plan) {
        Map<Integer, StepProgress> known = work.known(plan);
        return steps(plan.plan()).keySet().stream()
                .allMatch(
                        number -> known.containsKey(number) && known.get(number).over());
    }

    private Map<Integer, StepProgress> carryOut(ApprovedPlan plan) {
        Map<Integer, Step> open = new TreeMap<>(steps(plan.plan()));
        work.known(plan).forEach((number, progress) -> {
            if (progress.over()) {
                open.remove(number);
            }
        });
        Map<Integer, StepProgress> became = new HashMap<>();
        if (plan.objection().isPresent()) {
            byAccount(open)
                    .forEach((account, steps) -> became.putAll(end(plan, account, steps, StepCode.NO_AUTHORITY)));
        } else if (plan.plan().isValid(now)) {
            byAccount(open).forEach((account, steps) -> became.putAll(carryOut(plan, account, steps)));
        } else {
            byAccount(open)
                    .forEach((account, steps) -> became.putAll(end(plan, account, steps, StepCode.PLAN_EXPIRED)));
        }
        return became;
    }

    /** An account that cannot be entered, or that fails, ends the work on its own steps alone. */
    private Map<Integer, StepProgress> carryOut(ApprovedPlan plan, String account, Map<Integer, Step> steps) {
        Optional<SettingsStepExecutor> settings;
        try {
            settings = accounts.apply(account);
        } catch (RuntimeException barred) {
            work.accountFailed(account, barred);
            return undone(plan, steps, StepCode.ACCOUNT_NOT_ENTERED, false);
        }
        if (settings.isEmpty()) {
            return undone(plan, steps, StepCode.ACCOUNT_NOT_ENTERED, true);
        }
        try {
            return settings.get().apply(plan.plan().id(), steps, deadline);
        } catch (RuntimeException defect) {
            work.accountFailed(account, defect);
            return alarming(steps, UNKNOWN, StepCode.STEP_FAILED);
        }
    }

    /** Ends steps that no run carries out any more. An earlier run may have sent them, so their servers are read. */
    private Map<Integer, StepProgress> end(ApprovedPlan plan, String account, Map<Integer, Step> steps, StepCode why) {
        Map<Integer, StepProgress> became = undone(plan, steps, why, true);
        try {
            accounts.apply(account).ifPresent(settings -> became.putAll(settings.observe(steps, why)));
        } catch (RuntimeException barred) {
            work.accountFailed(account, barred);
        }
        return became;
    }

    /** Returns that this run sends nothing. Of a step that an earlier run sent, the result stays unknown until its server is read. */
    private Map<Integer, StepProgress> undone(ApprovedPlan plan, Map<Integer, Step> steps, StepCode why, boolean over) {
        Map<Integer, StepProgress> known = work.known(plan);
        Map<Integer, StepProgress> undone = new HashMap<>();
        steps.keySet().forEach(number -> {
            boolean sent = Optional.ofNullable(known.get(number))
                    .filter(progress -> !progress.kind().equals(NOT_TRIED))
                    .isPresent();
            undone.put(
                    number,
                    StepProgress.builder(sent ? UNKNOWN : NOT_TRIED, over && !sent)
                            .code(why)
                            .alarm(sent || !over)
                            .build());
        });
        return undone;
    }

    private static Map<Integer, StepProgress> alarming(Map<Integer, Step> steps, String kind, StepCode code) {
        Map<Integer, StepProgress> all = new HashMap<>();
        steps.keySet()
                .forEach(number -> all.put(
                        number,
                        StepProgress.builder(kind, false).code(code).alarm(true).build()));
        return all;
    }

    private static Map<Integer, Step> steps(Plan plan) {
        Map<Integer, Step> steps = new TreeMap<>();
        for (int number = 1; number <= plan.steps().size(); number++) {
            Step step = plan.steps().get(number - 1);
            if (!step.isRenewal()) {
                steps.put(number, step);
            }
        }
        return steps;
    }

    private static Map<String, Map<Integer, Step>> byAccount(Map<Integer, Step> steps) {
        Map<String, Map<Integer, Step>> accounts = new TreeMap<>();
        steps.forEach((number, step) -> accounts.computeIfAbsent(step.scope().account(), id -> new TreeMap<>())
                .put(number, step));
        return accounts;
    }
}
