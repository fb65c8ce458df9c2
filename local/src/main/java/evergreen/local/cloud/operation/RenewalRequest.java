package evergreen.local.cloud.operation;

import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalObstacle;
import evergreen.local.cloud.model.WorldSnapshot;

/** A renewal that is asked for or whose price is: which instance, of which account, as seen now. */
record RenewalRequest(Instance instance, Account account, WorldSnapshot look) {
    static RenewalRequest of(Instance instance, WorldSnapshot look) {
        return new RenewalRequest(
                instance, look.world().account(instance.identity().account()), look);
    }

    boolean has(RenewalObstacle quirk) {
        return instance.peculiarities().quirks().contains(quirk);
    }

    boolean locked(String reason) {
        return instance.peculiarities().locks().contains(reason);
    }

    boolean expired() {
        return look.expired(instance);
    }
}
