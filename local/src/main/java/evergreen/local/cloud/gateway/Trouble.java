package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Caller;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.wire.Reply;
import java.time.Duration;
import java.util.Set;

/**
 * What one request is to meet.
 *
 * @param kinds the kinds of trouble, none for most requests
 * @param delay how long its answer is held back
 */
record Trouble(Set<Kind> kinds, Duration delay) implements Conditions {
    boolean closesAtOnce() {
        return kinds.contains(Kind.UNREACHABLE) || kinds.contains(Kind.DROP_BEFORE);
    }

    boolean meetsProxy() {
        return kinds.contains(Kind.HTML_502);
    }

    @Override
    public Caller seenAs(Caller caller) {
        return kinds.contains(Kind.DENY) ? new Withdrawn(caller) : caller;
    }

    @Override
    public void refuse() throws Refusal {
        if (kinds.contains(Kind.THROTTLE)) {
            throw new Refusal(400, "Throttling.User", "Flow control, as a fault rule asks for.");
        }
        if (kinds.contains(Kind.ERROR_500)) {
            throw new Refusal(500, "InternalError", "An internal error, as a fault rule asks for.");
        }
        if (kinds.contains(Kind.ERROR_503)) {
            throw new Refusal(503, "ServiceUnavailable", "The service is down, as a fault rule asks for.");
        }
    }

    Reply end(Reply reply) {
        if (kinds.contains(Kind.DROP_AFTER)) {
            return reply.ending(Reply.Ending.NONE);
        }
        return kinds.contains(Kind.TRUNCATE) ? reply.ending(Reply.Ending.HALF) : reply;
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
