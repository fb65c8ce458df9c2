package evergreen.local.simulation;

import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The vendor's sample code: renews one after the other, without a token, and tries a lost answer up to three times. */
final class SampleWorker {
    private static final int TRIES = 3;

    private final SimulatedEnvironment environment;
    private final String run;
    private final Set<RenewalStep> done = new HashSet<>();
    private int nonces;

    SampleWorker(SimulatedEnvironment environment) {
        this.environment = environment;
        this.run = environment.begin("sample", environment.deployments().get(0));
    }

    void work(List<RenewalStep> steps) {
        steps.stream().filter(done::add).forEach(this::renew);
    }

    private void renew(RenewalStep step) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                new SimulatedAccount.Wire(environment)
                        .send(new RenewRequest(
                                run,
                                InvariantChecker.key(step),
                                step.instanceId(),
                                step.period(),
                                "",
                                environment.truth().now(),
                                ObservedInstance.none(),
                                Duration.ZERO,
                                nonces++));
                return;
            } catch (CloudUnavailableException fault) {
                environment.note("tries again");
            } catch (CloudRejectedException refused) {
                return;
            }
        }
    }
}
