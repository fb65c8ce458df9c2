package evergreen.local.prove;

import evergreen.apply.renewal.DayMoney;
import evergreen.journal.Approved;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.PlanArchive.Part;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Term;
import evergreen.money.Money;
import evergreen.notice.NoticeUndelivered;
import evergreen.plan.Progress;
import evergreen.plan.Step;
import evergreen.wiring.Herald;
import evergreen.wiring.PlanWork;
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

    SettingsRun(String run, Scene scene, Deployment deployment) {
        super(run, scene, deployment, Duration.ZERO);
        this.notices = new Notices(this);
    }

    @Override
    void work() {
        Instant now = clock().instant();
        PlanWork work = new PlanWork(
                scene().scenario().policy(),
                journal(),
                new Herald(journal(), Map.of("", notices), line -> {}),
                Part.SETTINGS,
                PlanWork.Run.of(run(), now, line -> {}));
        try {
            List<Approved> plans = work.take(Optional.empty());
            plans.forEach(plan -> carryOut(work, plan, now));
            work.conclude(plans, plan -> work.known(plan).values().stream().allMatch(Progress::over));
        } catch (JournalUnavailable | NoticeUndelivered fault) {
            note("stops: " + fault.getMessage());
        }
    }

    private void carryOut(PlanWork work, Approved plan, Instant now) {
        Map<Integer, Progress> known = work.known(plan);
        Map<Integer, Progress> found = new HashMap<>();
        boolean mayBegin = plan.objection().isEmpty() && plan.plan().isValid(now);
        for (int number = 1; number <= plan.plan().steps().size(); number++) {
            Optional<Progress> before = Optional.ofNullable(known.get(number));
            if (before.filter(Progress::over).isEmpty()) {
                Step step = plan.plan().steps().get(number - 1);
                boolean set = mayBegin && isGranted(plan, number, step, now);
                if (set) {
                    set(plan, number, step, now);
                }
                found.put(
                        number,
                        Progress.builder(set ? "set" : "not-tried", true).build());
            }
        }
        work.found(plan, found);
    }

    private boolean isGranted(Approved plan, int number, Step step, Instant now) {
        String use = plan.plan().id() + "/" + number;
        Optional<Money> limit = scene().scenario().spending().perDay();
        boolean granted = limit.isEmpty()
                || DayMoney.ofCommitments(journal(), run())
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

    private void set(Approved plan, int number, Step step, Instant now) {
        meanwhile();
        scene().scenario().instances().stream()
                .filter(instance -> instance.id().equals(step.instanceId()))
                .forEach(instance -> scene().change(
                                instance, new Setting(Setting.Status.AUTO_RENEWAL, new Term(1, Term.Unit.MONTH))));
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
