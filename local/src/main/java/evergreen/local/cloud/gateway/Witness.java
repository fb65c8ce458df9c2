package evergreen.local.cloud.gateway;

import evergreen.local.cloud.wire.Reply;
import evergreen.local.cloud.wire.Request;

/** Sees every call on its way, and may cut it off: tests let things happen at the very moment of one. */
public interface Witness {
    /** Sees nothing. */
    Witness NOBODY = new Witness() {};

    /** A call has come and nothing is done of it yet; whether it goes on, or its connection closes now. */
    default boolean comes(Request request) {
        return true;
    }

    /** The work of a call is done, and its answer has not left; whether it leaves, or the connection closes now. */
    default boolean goes(Request request, Reply reply) {
        return true;
    }
}
