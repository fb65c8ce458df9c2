package evergreen.fleet;

import java.time.Duration;

/** The port through which a run waits, so that no test has to. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits.
     *
     * @throws InterruptedException if the run is being stopped
     */
    void sleep(Duration time) throws InterruptedException;
}
