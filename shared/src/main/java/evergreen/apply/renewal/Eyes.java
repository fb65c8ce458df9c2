package evergreen.apply.renewal;

import evergreen.fleet.Subscription;
import java.util.List;

/** How one account's subscriptions are read again. */
@FunctionalInterface
public interface Eyes {
    /** Most ids that are read at once (the documents say 100 in one place and fewer in another). */
    int MOST_IDS = 99;

    /**
     * What the cloud shows of instances, expiry and setting; those that it does not know are left out.
     *
     * @param ids at most {@link #MOST_IDS}
     * @throws evergreen.fleet.CloudFault if there was no answer
     */
    List<Subscription> look(String region, List<String> ids);
}
