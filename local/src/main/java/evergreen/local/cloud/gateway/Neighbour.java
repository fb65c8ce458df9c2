package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Request;

/** A service that shares the port and speaks a protocol of its own. */
public interface Neighbour {
    /** Whether a request is for it. */
    boolean isFor(Request request);

    /**
     * Takes such a request.
     *
     * @throws Refusal if it cannot be read
     */
    Errand open(Request request) throws Refusal;
}
