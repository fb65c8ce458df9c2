package evergreen.local.simulation;

import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.WorldSnapshot;
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
record ObservedInstance(Instant at, Instant expiry, RenewalSetting.Status setting, boolean held) {
    static ObservedInstance of(Instance instance, WorldSnapshot look, Instant expiry) {
        boolean held = instance.tags().containsKey(Hold.TAG);
        return new ObservedInstance(look.now(), expiry, look.setting(instance).status(), held);
    }

    /** Nothing was read. */
    static ObservedInstance none() {
        return new ObservedInstance(Instant.EPOCH, Instant.MIN, RenewalSetting.Status.NORMAL, false);
    }
}
