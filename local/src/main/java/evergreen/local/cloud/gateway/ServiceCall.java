package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Reply;

/** One request as its protocol understands it, to be answered once. */
public interface ServiceCall {
    /** What the request is for, as it says itself. */
    Target target();

    /**
     * Checks the request and does its work.
     *
     * @throws ApiException if it is refused
     */
    Reply answer(FaultHooks faultHooks, String requestId) throws ApiException;

    /** A refusal in the protocol's shape. */
    Reply refusal(ApiException refusal, String requestId);
}
