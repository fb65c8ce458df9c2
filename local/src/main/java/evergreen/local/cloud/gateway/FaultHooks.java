package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;

/** What trouble asks of a service that is at work on a request. */
public interface FaultHooks {
    /** The caller with the permissions that are left. */
    Caller seenAs(Caller caller);

    /**
     * Called when all is checked and nothing is begun.
     *
     * @throws ApiException if the work is not to begin
     */
    void refuse() throws ApiException;
}
