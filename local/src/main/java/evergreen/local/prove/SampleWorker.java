package evergreen.local.prove;

import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The vendor's sample code: renews one after the other, without a token, and tries a lost answer up to three times. */
final class SampleWorker {
    private static final int TRIES = 3;

    private final Scene scene;
    private final String run;
    private final Set<RenewalStep> done = new HashSet<>();
    private int nonces;

    SampleWorker(Scene scene) {
        this.scene = scene;
        this.run = scene.begin("sample", scene.deployments().get(0));
    }

    void work(List<RenewalStep> steps) {
        steps.stream().filter(done::add).forEach(this::renew);
    }

    private void renew(RenewalStep step) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                new SimulatedAccount.Wire(scene)
                        .send(new Sending(
                                run,
                                Judge.key(step),
                                step.instanceId(),
                                step.period(),
                                "",
                                scene.truth().now(),
                                Reading.none(),
                                Duration.ZERO,
                                nonces++));
                return;
            } catch (CloudUnavailable fault) {
                scene.note("tries again");
            } catch (CloudRefused refused) {
                return;
            }
        }
    }
}
