package evergreen.local.cloud.gateway;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.http.Reply;
import java.time.Duration;
import java.util.Set;

/**
 * What one request is to meet.
 *
 * @param kinds the kinds of trouble, none for most requests
 * @param delay how long its answer is held back
 */
record InjectedFaults(Set<FaultKind> kinds, Duration delay) implements FaultHooks {
    boolean closesAtOnce() {
        return kinds.contains(FaultKind.UNREACHABLE) || kinds.contains(FaultKind.DROP_BEFORE);
    }

    boolean meetsProxy() {
        return kinds.contains(FaultKind.HTML_502);
    }

    @Override
    public Caller seenAs(Caller caller) {
        return kinds.contains(FaultKind.DENY) ? new Withdrawn(caller) : caller;
    }

    @Override
    public void refuse() throws ApiException {
        if (kinds.contains(FaultKind.THROTTLE)) {
            throw new ApiException(400, "Throttling.User", "Flow control, as a fault rule asks for.");
        }
        if (kinds.contains(FaultKind.ERROR_500)) {
            throw new ApiException(500, "InternalError", "An internal error, as a fault rule asks for.");
        }
        if (kinds.contains(FaultKind.ERROR_503)) {
            throw new ApiException(503, "ServiceUnavailable", "The service is down, as a fault rule asks for.");
        }
    }

    Reply end(Reply reply) {
        if (kinds.contains(FaultKind.DROP_AFTER)) {
            return reply.ending(Reply.Ending.NONE);
        }
        return kinds.contains(FaultKind.TRUNCATE) ? reply.ending(Reply.Ending.HALF) : reply;
    }

    /** An identity that has lost all its permissions and is still known. */
    private record Withdrawn(Caller caller) implements Caller {
        @Override
        public String account() {
            return caller.account();
        }

        @Override
        public String arn() {
            return caller.arn();
        }

        @Override
        public boolean may(String action, String resource) {
            return false;
        }

        @Override
        public boolean denied(String action, String resource) {
            return caller.denied(action, resource);
        }
    }
}
