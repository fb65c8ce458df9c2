package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Reply;

/** One request as its protocol understands it, to be answered once. */
public interface Errand {
    /** What the request is for, as it says itself. */
    Target target();

    /**
     * Checks the request and does its work.
     *
     * @throws Refusal if it is refused
     */
    Reply answer(Conditions conditions, String requestId) throws Refusal;

    /** A refusal in the protocol's shape. */
    Reply refusal(Refusal refusal, String requestId);
}
