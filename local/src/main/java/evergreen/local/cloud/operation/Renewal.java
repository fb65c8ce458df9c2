package evergreen.local.cloud.operation;

import evergreen.local.cloud.world.Account;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Quirk;

/** A renewal that is asked for or whose price is: which instance, of which account, as seen now. */
record Renewal(Instance instance, Account account, Look look) {
    static Renewal of(Instance instance, Look look) {
        return new Renewal(instance, look.world().account(instance.identity().account()), look);
    }

    boolean has(Quirk quirk) {
        return instance.peculiarities().quirks().contains(quirk);
    }

    boolean locked(String reason) {
        return instance.peculiarities().locks().contains(reason);
    }

    boolean expired() {
        return look.expired(instance);
    }
}
