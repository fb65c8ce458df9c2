package evergreen.money;

import evergreen.fleet.Period;
import java.util.Optional;

/** The port through which one account's prices are asked for; one call of it is one API call. */
@FunctionalInterface
public interface Prices {
    /**
     * What renewing an instance for a period costs now; none for a period that the cloud sells but quotes no price for.
     *
     * @throws evergreen.fleet.CloudException if there was no answer
     */
    Optional<Money> renewal(String region, String instanceId, Period period);
}
