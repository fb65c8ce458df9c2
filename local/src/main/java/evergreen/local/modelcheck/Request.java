package evergreen.local.modelcheck;

import evergreen.execution.Renewal;
import evergreen.local.cloud.model.RenewalSetting;
import java.time.Instant;

/**
 * A request on its way.
 *
 * @param step its step, 0 or 1
 * @param run who sent it
 * @param seen what was read last
 * @param sentAt when it was sent
 */
record Request(int step, String run, Renewal renewal, Seen seen, Instant sentAt) {
    /**
     * A reading.
     *
     * @param at when
     * @param expiry what was shown
     * @param setting who was shown to renew it
     */
    record Seen(Instant at, Instant expiry, RenewalSetting.Status setting) {}
}
