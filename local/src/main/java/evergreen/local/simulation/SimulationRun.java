package evergreen.local.simulation;

import evergreen.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One schedule from its seed: some runs in trouble, then healthy ones, and then the judge. */
final class SimulationRun {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMinutes(16);

    private final Algorithm algorithm;
    private final SimulatedEnvironment environment;
    private final SampleWorker sample;
    private final List<String> violations = new ArrayList<>();

    private SimulationRun(long seed, FaultRandom random, Algorithm algorithm) {
        this.algorithm = algorithm;
        this.environment = new SimulatedEnvironment(new Scenario(random, seed));
        this.sample = new SampleWorker(environment);
    }

    /**
     * Lets a schedule happen.
     *
     * @param spared troubles that would come and must not
     */
    static RunVerdict run(long seed, Set<FaultOccurrence> spared, Algorithm algorithm) {
        return verdict(seed, new SimulationRun(seed, new FaultRandom(seed, spared), algorithm));
    }

    /** Lets a schedule happen by a script. */
    static RunVerdict play(long seed, Map<FaultOccurrence, Integer> script) {
        return verdict(seed, new SimulationRun(seed, new FaultRandom(seed, script), Algorithm.EVERGREEN));
    }

    private static RunVerdict verdict(long seed, SimulationRun simulationRun) {
        simulationRun.happen();
        simulationRun.violations.addAll(0, new InvariantChecker(simulationRun.environment).violations());
        return new RunVerdict(
                seed,
                simulationRun.violations,
                simulationRun.environment.dice().occurred(),
                simulationRun.environment.scenario().toString(),
                simulationRun.environment.log(),
                RunStatistics.of(simulationRun.environment));
    }

    private void happen() {
        environment.endAutoRenewals();
        approve();
        int troubled = 1 + environment.dice().below(3);
        for (int run = 0; run < troubled; run++) {
            if (algorithm == Algorithm.EVERGREEN && environment.dice().occurs(FaultType.SETTINGS_PLANNED)) {
                planSettings();
            }
            work();
            environment.pass(environment.dice().below(2) == 0 ? SOON : INTERVAL);
            if (environment.dice().occurs(FaultType.PLANNED_AGAIN)) {
                approve();
            }
        }
        environment.dice().disableFaults();
        if (algorithm == Algorithm.EVERGREEN) {
            new Healing(environment, violations).run();
        }
    }

    /** A plan is made, and mostly approved at once by somebody; what a rule asks for may need nobody. */
    private void approve() {
        for (Deployment deployment : environment.deployments()) {
            environment.planning().plan(deployment, environment.truth().now()).ifPresent(plan -> {
                plan.renewals()
                        .forEach(step ->
                                environment.note("planned " + InvariantChecker.key(step) + " " + step.instanceId() + " "
                                        + step.expiry() + " " + step.period() + (step.insists() ? " insisting" : "")));
                boolean atOnce = plan.rule().isEmpty() && environment.dice().below(8) > 0;
                if (atOnce && algorithm == Algorithm.EVERGREEN) {
                    approve(deployment, plan);
                }
            });
        }
    }

    /** A person plans and mostly approves settings that cost money. */
    private void planSettings() {
        Deployment deployment = environment.deployments().get(0);
        environment.planning().settings(deployment, environment.truth().now()).ifPresent(plan -> {
            environment.note(
                    "planned " + plan.id() + ": auto-renewal on for " + plan.sum() + " by " + plan.requester());
            approve(deployment, plan);
        });
    }

    private void approve(Deployment deployment, Plan plan) {
        String person = environment.scenario().anybody();
        environment
                .scheduler()
                .run(List.of(new RulingRequest(
                        environment.begin("request", deployment),
                        environment,
                        deployment,
                        plan,
                        person,
                        RulingRequest.Decision.APPROVE)));
    }

    private void work() {
        if (algorithm == Algorithm.SAMPLE) {
            sample.work(environment.deployments().get(0).steps());
            return;
        }
        boolean parallel = environment.dice().occurs(FaultType.PARALLEL);
        List<SimulatedProcess> workers = new ArrayList<>();
        for (Deployment deployment : environment.deployments()) {
            workers.add(worker(deployment, Duration.ZERO, parallel));
        }
        if (environment.dice().occurs(FaultType.SECOND_WORKER)) {
            Duration skew = Duration.ofSeconds(environment.dice().of(FaultType.SECOND_WORKER, 601) - 300L);
            workers.add(worker(environment.deployments().get(0), skew, parallel));
        }
        if (environment.dice().occurs(FaultType.SETTINGS_RUN)) {
            Deployment deployment = environment.deployments().get(0);
            workers.add(new SettingsRun(environment.begin("settings", deployment), environment, deployment));
        }
        environment.scheduler().run(workers);
    }

    private SimulatedWorker worker(Deployment deployment, Duration skew, boolean parallel) {
        return new SimulatedWorker(environment.begin("run", deployment), deployment, environment, skew, parallel);
    }
}
