package evergreen.local.prove;

import evergreen.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One schedule from its seed: some runs in trouble, then healthy ones, and then the judge. */
final class Schedule {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMinutes(16);

    private final Algorithm algorithm;
    private final Scene scene;
    private final SampleWorker sample;
    private final List<String> violations = new ArrayList<>();

    private Schedule(long seed, Dice dice, Algorithm algorithm) {
        this.algorithm = algorithm;
        this.scene = new Scene(new Scenario(dice, seed));
        this.sample = new SampleWorker(scene);
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
        schedule.violations.addAll(0, new Judge(schedule.scene).violations());
        return new Verdict(
                seed,
                schedule.violations,
                schedule.scene.dice().struck(),
                schedule.scene.scenario().toString(),
                schedule.scene.log(),
                Tally.of(schedule.scene));
    }

    private void happen() {
        scene.endAutoRenewals();
        approve();
        int troubled = 1 + scene.dice().below(3);
        for (int run = 0; run < troubled; run++) {
            if (algorithm == Algorithm.EVERGREEN && scene.dice().strikes(Trouble.SETTINGS_PLANNED)) {
                planSettings();
            }
            work();
            scene.pass(scene.dice().below(2) == 0 ? SOON : INTERVAL);
            if (scene.dice().strikes(Trouble.PLANNED_AGAIN)) {
                approve();
            }
        }
        scene.dice().calm();
        if (algorithm == Algorithm.EVERGREEN) {
            new Healing(scene, violations).run();
        }
    }

    /** A plan is made, and mostly approved at once by somebody; what a rule asks for may need nobody. */
    private void approve() {
        for (Deployment deployment : scene.deployments()) {
            scene.planning().plan(deployment, scene.truth().now()).ifPresent(plan -> {
                plan.renewals()
                        .forEach(step -> scene.note("planned " + Judge.key(step) + " " + step.instanceId() + " "
                                + step.expiry() + " " + step.period() + (step.insists() ? " insisting" : "")));
                boolean atOnce = plan.rule().isEmpty() && scene.dice().below(8) > 0;
                if (atOnce && algorithm == Algorithm.EVERGREEN) {
                    approve(deployment, plan);
                }
            });
        }
    }

    /** A person plans and mostly approves settings that cost money. */
    private void planSettings() {
        Deployment deployment = scene.deployments().get(0);
        scene.planning().settings(deployment, scene.truth().now()).ifPresent(plan -> {
            scene.note("planned " + plan.id() + ": auto-renewal on for " + plan.sum() + " by " + plan.requester());
            approve(deployment, plan);
        });
    }

    private void approve(Deployment deployment, Plan plan) {
        String person = scene.scenario().anybody();
        scene.scheduler()
                .run(List.of(new RulingRequest(
                        scene.begin("request", deployment),
                        scene,
                        deployment,
                        plan,
                        person,
                        RulingRequest.Wish.APPROVE)));
    }

    private void work() {
        if (algorithm == Algorithm.SAMPLE) {
            sample.work(scene.deployments().get(0).steps());
            return;
        }
        boolean parallel = scene.dice().strikes(Trouble.PARALLEL);
        List<SimulatedProcess> workers = new ArrayList<>();
        for (Deployment deployment : scene.deployments()) {
            workers.add(worker(deployment, Duration.ZERO, parallel));
        }
        if (scene.dice().strikes(Trouble.SECOND_WORKER)) {
            Duration skew = Duration.ofSeconds(scene.dice().of(Trouble.SECOND_WORKER, 601) - 300L);
            workers.add(worker(scene.deployments().get(0), skew, parallel));
        }
        if (scene.dice().strikes(Trouble.SETTINGS_RUN)) {
            Deployment deployment = scene.deployments().get(0);
            workers.add(new SettingsRun(scene.begin("settings", deployment), scene, deployment));
        }
        scene.scheduler().run(workers);
    }

    private Worker worker(Deployment deployment, Duration skew, boolean parallel) {
        return new Worker(scene.begin("run", deployment), deployment, scene, skew, parallel);
    }
}
