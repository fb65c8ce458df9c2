package evergreen.plan;

import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import java.util.Optional;

/** Port for renewal prices in every account of the policy. */
@FunctionalInterface
public interface PriceSource {
    /**
     * Returns the price of a renewal now; empty for a period that the cloud quotes no price for. Auto-renewal costs the same.
     *
     * @throws evergreen.fleet.CloudException if there was no answer
     */
    Optional<Money> renewal(Subscription subscription, Period period);
}
