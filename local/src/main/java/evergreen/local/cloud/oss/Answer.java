package evergreen.local.cloud.oss;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Answers in the service's shapes. */
final class Answer {
    private static final String TYPE = "application/xml";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Answer() {}

    /** A success that says nothing. */
    static Reply empty() {
        return Reply.of(200, TYPE, Body.of(""));
    }

    /** The success of a deletion, which has no body. */
    static Reply deleted() {
        return Reply.of(204, TYPE, Body.of(""));
    }

    /** A success that says something. */
    static Reply xml(String root, JsonObject body) {
        return Reply.xml(200, root, body).type(TYPE);
    }

    /** A refusal with the endpoint that serves the bucket. */
    static Reply misdirected(ApiException refusal, String requestId, String host, ObjectRequest.Subject subject) {
        JsonObject body = body(refusal, requestId, host);
        body.addProperty("Bucket", subject.address().bucket());
        body.addProperty("Endpoint", "oss-" + subject.region() + ".aliyuncs.com");
        return identified(Reply.xml(refusal.status(), "Error", body).type(TYPE), requestId);
    }

    static Reply refusal(ApiException refusal, String requestId, String host) {
        JsonObject body = body(refusal, requestId, host);
        return identified(Reply.xml(refusal.status(), "Error", body).type(TYPE), requestId);
    }

    private static JsonObject body(ApiException refusal, String requestId, String host) {
        JsonObject body = new JsonObject();
        body.addProperty("Code", refusal.code());
        body.addProperty("Message", refusal.getMessage());
        body.addProperty("RequestId", id(requestId));
        body.addProperty("HostId", host);
        return body;
    }

    /** Every answer carries its id. */
    static Reply identified(Reply reply, String requestId) {
        return reply.with(Map.of("x-oss-request-id", id(requestId)));
    }

    /** Every answer states the service's time, which is the one that objects are dated by. */
    static Reply dated(Reply reply, Instant now) {
        return reply.with(Map.of("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))));
    }

    /** The service's ids are shorter than those of other services. */
    private static String id(String requestId) {
        return requestId.replace("-", "").substring(0, 24);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
