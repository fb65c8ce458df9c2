package evergreen.local.cloud.gateway;

import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;

/** Sees every call on its way, and may cut it off: tests let things happen at the very moment of one. */
public interface CallInterceptor {
    /** Sees nothing. */
    CallInterceptor NONE = new CallInterceptor() {};

    /** A call has come and nothing is done of it yet; whether it goes on, or its connection closes now. */
    default boolean beforeCall(Request request) {
        return true;
    }

    /** The work of a call is done, and its answer has not left; whether it leaves, or the connection closes now. */
    default boolean afterCall(Request request, Reply reply) {
        return true;
    }
}
