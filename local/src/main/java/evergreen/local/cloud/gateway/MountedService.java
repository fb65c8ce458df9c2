package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Request;

/** A service that shares the port and speaks a protocol of its own. */
public interface MountedService {
    /** Whether a request is for it. */
    boolean isFor(Request request);

    /**
     * Takes such a request.
     *
     * @throws ApiException if it cannot be read
     */
    ServiceCall open(Request request) throws ApiException;
}
