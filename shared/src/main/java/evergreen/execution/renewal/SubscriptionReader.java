package evergreen.execution.renewal;

import evergreen.fleet.Subscription;
import java.util.List;

/** How one account's subscriptions are read again. */
@FunctionalInterface
public interface SubscriptionReader {
    /** Most ids that are read at once (the documents say 100 in one place and fewer in another). */
    int MOST_IDS = 99;

    /**
     * What the cloud shows of instances, expiry and setting; those that it does not know are left out.
     *
     * @param ids at most {@link #MOST_IDS}
     * @throws evergreen.fleet.CloudException if there was no answer
     */
    List<Subscription> read(String region, List<String> ids);
}
