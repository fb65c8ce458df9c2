package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Refusal;

/** What trouble asks of a service that is at work on a request. */
public interface Conditions {
    /** The caller with the permissions that are left. */
    Caller seenAs(Caller caller);

    /**
     * Called when all is checked and nothing is begun.
     *
     * @throws Refusal if the work is not to begin
     */
    void refuse() throws Refusal;
}
