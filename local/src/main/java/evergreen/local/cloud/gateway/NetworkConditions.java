package evergreen.local.cloud.gateway;

import java.time.Duration;

/**
 * The conditions of the way to the cloud.
 *
 * @param faults the troubles by rule
 * @param latency what every call takes at least
 * @param pause how time passes while a call waits
 */
public record NetworkConditions(Faults faults, Duration latency, Delay pause) {
    /** Waits; false when the server stopped meanwhile. */
    boolean waited(Duration span) {
        try {
            if (!span.isZero()) {
                pause.sleep(span);
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
