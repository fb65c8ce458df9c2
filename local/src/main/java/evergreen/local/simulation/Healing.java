package evergreen.local.simulation;

import evergreen.execution.renewal.RenewalOutcome;
import evergreen.journal.PlanArchive;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nothing goes wrong any more: three runs after its last claim every approved step has ended, is named in an alarm, or waits for
 * a stated time.
 */
final class Healing {
    /** Half an hour after a payment was sent its result is known, so no run in between would find more. */
    private static final Duration INTERVAL = Duration.ofMinutes(31);

    private static final int HEALTHY_RUNS = 8;
    private static final int RUNS_THAT_SUFFICE = 3;

    /** Waiting times of Evergreen's own, which end by themselves and are no alarms. */
    private static final Set<String> OWN_WAITS =
            Set.of(StepCode.TAKEOVER_WAITS.text(), StepCode.PLATFORM_MAY_BE_DEDUCTING.text());

    private final SimulatedEnvironment environment;
    private final List<String> violations;

    Healing(SimulatedEnvironment environment, List<String> violations) {
        this.environment = environment;
        this.violations = violations;
    }

    void run() {
        Map<RenewalStep, Integer> healthy = new HashMap<>();
        for (int run = 0; run < HEALTHY_RUNS && !isOver(); run++) {
            Instant begin = environment.truth().now();
            int before = environment.statements().size();
            for (Deployment deployment : environment.deployments()) {
                if (deployment.plans().stream().anyMatch(Plan::sets)) {
                    environment
                            .scheduler()
                            .run(List.of(new SettingsRun(
                                    environment.begin("settings", deployment), environment, deployment)));
                }
                SimulatedWorker worker = new SimulatedWorker(
                        environment.begin("run", deployment), deployment, environment, Duration.ZERO, false);
                environment.scheduler().run(List.of(worker));
            }
            environment
                    .statements()
                    .subList(before, environment.statements().size())
                    .forEach(said -> {
                        RenewalOutcome outcome = said.outcome();
                        count(healthy, outcome, begin);
                    });
            environment.truth().passTo(begin.plus(INTERVAL));
        }
        open().forEach(plan -> violations.add("never ends: " + plan));
    }

    private boolean isOver() {
        return open().isEmpty();
    }

    private List<String> open() {
        return environment.deployments().stream()
                .flatMap(each -> new PlanArchive(each.documents()).open(PlanArchive.Part.RENEWALS).stream())
                .toList();
    }

    private void count(Map<RenewalStep, Integer> healthy, RenewalOutcome outcome, Instant begin) {
        RenewalStep step = outcome.step();
        boolean claimedNow = environment.deployments().stream()
                .map(Deployment::documents)
                .anyMatch(documents -> documents.list("claims/" + step.instanceId() + "/").stream()
                        .anyMatch(name -> !documents.written(name).isBefore(begin)));
        boolean waits = outcome.nextAttempt().filter(begin::isBefore).isPresent()
                || outcome.code().filter(OWN_WAITS::contains).isPresent();
        int runs = claimedNow || waits ? 0 : healthy.getOrDefault(step, 0) + 1;
        healthy.put(step, runs);
        if (runs >= RUNS_THAT_SUFFICE && !outcome.kind().terminal() && !outcome.alarm()) {
            violations.add("neither ended, named in an alarm nor waiting after three healthy runs: " + outcome);
        }
    }
}
