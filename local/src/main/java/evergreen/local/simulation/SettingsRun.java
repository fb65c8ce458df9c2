package evergreen.local.simulation;

import evergreen.execution.renewal.DailyBudget;
import evergreen.journal.ApprovedPlan;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.PlanArchive.Part;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Term;
import evergreen.money.Money;
import evergreen.notification.DeliveryException;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.wiring.NotificationDispatcher;
import evergreen.wiring.OpenPlanQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of the enforcer: makes the settings of approved plans, as far as the day's money goes. */
final class SettingsRun extends SimulatedProcess {
    private final Notices notices;

    SettingsRun(String run, SimulatedEnvironment environment, Deployment deployment) {
        super(run, environment, deployment, Duration.ZERO);
        this.notices = new Notices(this);
    }

    @Override
    void work() {
        Instant now = clock().instant();
        OpenPlanQueue work = new OpenPlanQueue(
                scene().scenario().policy(),
                journal(),
                new NotificationDispatcher(journal(), Map.of("", notices), line -> {}),
                Part.SETTINGS,
                OpenPlanQueue.Run.of(run(), now, line -> {}));
        try {
            List<ApprovedPlan> plans = work.open(Optional.empty());
            plans.forEach(plan -> carryOut(work, plan, now));
            work.finish(plans, plan -> work.known(plan).values().stream().allMatch(StepProgress::over));
        } catch (JournalUnavailableException | DeliveryException fault) {
            note("stops: " + fault.getMessage());
        }
    }

    private void carryOut(OpenPlanQueue work, ApprovedPlan plan, Instant now) {
        Map<Integer, StepProgress> known = work.known(plan);
        Map<Integer, StepProgress> found = new HashMap<>();
        boolean mayBegin = plan.objection().isEmpty() && plan.plan().isValid(now);
        for (int number = 1; number <= plan.plan().steps().size(); number++) {
            Optional<StepProgress> before = Optional.ofNullable(known.get(number));
            if (before.filter(StepProgress::over).isEmpty()) {
                Step step = plan.plan().steps().get(number - 1);
                boolean set = mayBegin && isGranted(plan, number, step, now);
                if (set) {
                    set(plan, number, step, now);
                }
                found.put(
                        number,
                        StepProgress.builder(set ? "set" : "not-tried", true).build());
            }
        }
        work.found(plan, found);
    }

    private boolean isGranted(ApprovedPlan plan, int number, Step step, Instant now) {
        String use = plan.plan().id() + "/" + number;
        Optional<Money> limit = scene().scenario().spending().perDay();
        boolean granted = limit.isEmpty()
                || DailyBudget.ofCommitments(journal(), run())
                        .reserve(day(now), limit.get(), Map.of(use, step.price().orElseThrow()))
                        .contains(use);
        if (!granted) {
            scene().reached(Situation.SETTING_OVER_DAY_LIMIT);
        }
        return granted;
    }

    private LocalDate day(Instant now) {
        return scene().scenario().spending().dayOf(now);
    }

    private void set(ApprovedPlan plan, int number, Step step, Instant now) {
        meanwhile();
        scene().scenario().instances().stream()
                .filter(instance -> instance.id().equals(step.instanceId()))
                .forEach(instance -> scene().change(
                                instance,
                                new RenewalSetting(RenewalSetting.Status.AUTO_RENEWAL, new Term(1, Term.Unit.MONTH))));
        Commitment commitment = new Commitment(
                deployment(), plan.plan().id(), number, day(now), step.price().orElseThrow());
        if (scene().committed().stream().noneMatch(commitment::isOfSameStep)) {
            scene().committed().add(commitment);
        }
        scene().reached(Situation.SETTING_CHARGED);
        note("sets " + step.instanceId() + " to AutoRenewal for " + step.price().orElseThrow());
        meanwhile();
    }
}
