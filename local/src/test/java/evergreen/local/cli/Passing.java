package evergreen.local.cli;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call means for a payment, at its coming or its going.
 *
 * @param instance the server that it is about; empty for none
 * @param told whether it tells what became of a claim
 */
record Passing(Spot spot, String instance, boolean told) {
    private static final Pattern CLAIM = Pattern.compile(".*/claims/([^/]+)/\\d+\\.\\d+(?:\\.(\\w+))?");

    static Passing coming(Request request) {
        if (request.header("x-acs-action").equals("RenewInstance")) {
            return new Passing(Spot.SENT_AND_LOST, instance(request), false);
        }
        boolean writes = request.method().equals("PUT");
        Matcher claim = CLAIM.matcher(request.path());
        if (writes && claim.matches()) {
            String beside = claim.group(2) == null ? "" : claim.group(2);
            return new Passing(before(beside), claim.group(1), !beside.isEmpty());
        }
        boolean ends = writes && request.path().contains("/outcomes/");
        return new Passing(ends ? Spot.BEFORE_THE_OUTCOME : Spot.ELSEWHERE, "", false);
    }

    private static Spot before(String beside) {
        return switch (beside) {
            case "" -> Spot.BEFORE_THE_CLAIM;
            case "order" -> Spot.BEFORE_THE_ORDER_NOTE;
            case "closed" -> Spot.IN_RESOLUTION;
            default -> Spot.ELSEWHERE;
        };
    }

    static Passing going(Request request, Reply reply) {
        Passing came = coming(request);
        if (reply.status() / 100 != 2) {
            return new Passing(Spot.ELSEWHERE, "", false);
        }
        return new Passing(after(came.spot()), came.instance(), came.told());
    }

    private static Spot after(Spot spot) {
        return switch (spot) {
            case SENT_AND_LOST -> Spot.BETWEEN_SEND_AND_ANSWER;
            case BEFORE_THE_CLAIM -> Spot.BETWEEN_CLAIM_AND_SEND;
            case BEFORE_THE_ORDER_NOTE -> Spot.AFTER_THE_ORDER_NOTE;
            default -> Spot.ELSEWHERE;
        };
    }

    private static String instance(Request request) {
        try {
            return request.parameters().first("InstanceId");
        } catch (ApiException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
