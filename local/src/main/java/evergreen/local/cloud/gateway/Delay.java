package evergreen.local.cloud.gateway;

import java.time.Duration;

/** How latency passes: really in production, at once in tests. */
@FunctionalInterface
public interface Delay {
    /**
     * Waits.
     *
     * @throws InterruptedException when the server stops meanwhile
     */
    void sleep(Duration span) throws InterruptedException;
}
