package evergreen.local.prove;

import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Setting;
import evergreen.plan.Hold;
import java.time.Instant;

/**
 * What one reading of an instance showed, as the cloud's side knows it.
 *
 * @param at the true time
 * @param expiry the expiry that was shown
 * @param setting who was shown to renew it
 * @param held whether it was shown as held
 */
record Reading(Instant at, Instant expiry, Setting.Status setting, boolean held) {
    static Reading of(Instance instance, Look look, Instant expiry) {
        boolean held = instance.tags().containsKey(Hold.TAG);
        return new Reading(look.now(), expiry, look.setting(instance).status(), held);
    }

    /** Nothing was read. */
    static Reading none() {
        return new Reading(Instant.EPOCH, Instant.MIN, Setting.Status.NORMAL, false);
    }
}
