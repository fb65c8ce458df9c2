package evergreen.local.simulation;

import evergreen.fleet.Period;
import java.time.Duration;
import java.time.Instant;

/**
 * One request to renew on its way to the cloud.
 *
 * @param run who sent it
 * @param step for which step, where no claim tells it: plan and number; else empty
 * @param token its ClientToken; empty if it has none
 * @param signedAt the instant that its signature names
 * @param reading the sender's last reading of the instance
 * @param readAge how long before the sending that was
 * @param nonce what no other request has
 */
record RenewRequest(
        String run,
        String step,
        String instanceId,
        Period period,
        String token,
        Instant signedAt,
        ObservedInstance reading,
        Duration readAge,
        int nonce) {
    /** What a person does after the last reading cannot be seen: that time is kept short. */
    static final Duration OLDEST_READING = Duration.ofSeconds(5);

    /** When it was sent. */
    Instant sentAt() {
        return reading.at().plus(readAge);
    }

    /** When it was read last, or ought to have been. */
    Instant shouldHaveRead() {
        Instant latest = sentAt().minus(OLDEST_READING);
        return reading.at().isAfter(latest) ? reading.at() : latest;
    }
}
