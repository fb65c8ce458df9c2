package evergreen.execution;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Inventory;
import evergreen.fleet.RetryPolicy;
import evergreen.money.Prices;
import evergreen.plan.PriceSource;
import java.util.Optional;

/** One account with what may be done in it. */
@AutoValue
public abstract class ManagedAccount {
    ManagedAccount() {}

    /** An account that can be read and, if there is a right to, set; settings that cost money are priced before they are made. */
    public static ManagedAccount of(Inventory inventory, Prices prices, Optional<AutoRenewGateway> settings) {
        return new AutoValue_ManagedAccount(inventory, prices, settings);
    }

    /** Reads it. */
    public abstract Inventory inventory();

    /** Reads its prices. */
    public abstract Prices prices();

    /** Returns its prices as a port for pricing, each read with patience. */
    public final PriceSource prices(RetryPolicy retryPolicy) {
        return (subscription, period) ->
                retryPolicy.call(() -> prices().renewal(subscription.scope().region(), subscription.id(), period));
    }

    /** Changes its renewal settings; none where nobody may. */
    public abstract Optional<AutoRenewGateway> settings();

    /** Its id. */
    public final String id() {
        return inventory().account();
    }
}
