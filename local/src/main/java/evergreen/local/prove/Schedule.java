package evergreen.local.prove;

import evergreen.apply.renewal.RenewalOutcome;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One schedule from its seed: some runs in trouble, then healthy ones, and then the judge. */
final class Schedule {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMinutes(16);
    private static final int HEALTHY_RUNS = 8;
    private static final int RUNS_THAT_SUFFICE = 3;

    private final Algorithm algorithm;
    private final Scene scene;
    private final SampleWorker sample;
    private final Planning planning;
    private final List<RenewalStep> approved = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int runs;

    private Schedule(long seed, Dice dice, Algorithm algorithm) {
        this.algorithm = algorithm;
        this.scene = new Scene(new Scenario(dice, seed));
        this.sample = new SampleWorker(scene);
        this.planning = new Planning(scene.scenario());
    }

    /**
     * Lets a schedule happen.
     *
     * @param spared troubles that would come and must not
     */
    static Verdict run(long seed, Set<Occasion> spared, Algorithm algorithm) {
        return verdict(seed, new Schedule(seed, new Dice(seed, spared), algorithm));
    }

    /** Lets a schedule happen by a script. */
    static Verdict play(long seed, Map<Occasion, Integer> script) {
        return verdict(seed, new Schedule(seed, new Dice(seed, script), Algorithm.EVERGREEN));
    }

    private static Verdict verdict(long seed, Schedule schedule) {
        schedule.happen();
        schedule.violations.addAll(0, new Judge(schedule.scene, schedule.approved).violations());
        return new Verdict(
                seed,
                schedule.violations,
                schedule.scene.dice().struck(),
                schedule.scene.scenario().toString(),
                schedule.scene.log(),
                Tally.of(schedule.scene));
    }

    private void happen() {
        approve();
        int troubled = 1 + scene.dice().below(3);
        for (int run = 0; run < troubled; run++) {
            work();
            scene.pass(scene.dice().below(2) == 0 ? SOON : INTERVAL);
            if (scene.dice().strikes(Trouble.PLANNED_AGAIN)) {
                approve();
            }
        }
        scene.dice().calm();
        if (algorithm == Algorithm.EVERGREEN) {
            heal();
        }
    }

    private void approve() {
        List<RenewalStep> steps = planning.plan(scene.truth().now());
        steps.forEach(step -> scene.note("approved " + step.plan() + "/" + step.number() + " " + step.instanceId() + " "
                + step.expiry() + " " + step.period() + (step.insists() ? " insisting" : "")));
        approved.addAll(steps);
    }

    private void work() {
        if (algorithm == Algorithm.SAMPLE) {
            sample.work(approved);
            return;
        }
        Worker worker = worker(Duration.ZERO);
        boolean two = scene.dice().strikes(Trouble.SECOND_WORKER);
        if (two) {
            Worker second = worker(Duration.ofSeconds(scene.dice().of(Trouble.SECOND_WORKER, 601) - 300L));
            worker.meet(second);
            worker.work();
            second.work();
        } else {
            worker.work();
        }
    }

    private Worker worker(Duration skew) {
        return new Worker("run" + ++runs, scene, approved, skew);
    }

    /**
     * Nothing goes wrong any more: three runs after its last claim every step has ended, is named in an alarm, or waits for a
     * stated time.
     */
    private void heal() {
        Map<RenewalStep, Integer> open = new LinkedHashMap<>();
        approved.forEach(step -> open.put(step, 0));
        for (int run = 0; run < HEALTHY_RUNS && !open.isEmpty(); run++) {
            Instant begin = scene.truth().now();
            int before = scene.statements().size();
            new Worker("run" + ++runs, scene, List.copyOf(open.keySet()), Duration.ZERO).work();
            scene.statements().subList(before, scene.statements().size()).forEach(said -> {
                RenewalOutcome outcome = said.outcome();
                count(open, outcome, begin);
            });
            scene.truth().passTo(begin.plus(INTERVAL));
        }
        open.keySet().forEach(step -> violations.add("never ends: " + step.plan() + "/" + step.number()));
    }

    private void count(Map<RenewalStep, Integer> open, RenewalOutcome outcome, Instant begin) {
        RenewalStep step = outcome.step();
        boolean claimedNow = scene.documents().keySet().stream()
                .filter(name -> name.text().startsWith("claims/" + step.instanceId() + "/"))
                .anyMatch(name -> !scene.written(name).isBefore(begin));
        int healthy = claimedNow ? 0 : open.getOrDefault(step, 0) + 1;
        boolean waits = outcome.nextAttempt().filter(begin::isBefore).isPresent();
        if (healthy >= RUNS_THAT_SUFFICE && !outcome.kind().terminal() && !outcome.alarm() && !waits) {
            violations.add("neither ended, named in an alarm nor waiting after three healthy runs: " + outcome);
        }
        if (outcome.finished()) {
            open.remove(step);
        } else {
            open.put(step, healthy);
        }
    }
}
