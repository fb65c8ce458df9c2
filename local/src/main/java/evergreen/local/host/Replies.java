package evergreen.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Reply;
import evergreen.local.host.instance.Failure;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The platform's own answers. */
final class Replies {
    static final String REQUEST_ID = "X-Fc-Request-Id";
    static final String ERROR_TYPE = "X-Fc-Error-Type";
    /** Whose fault it was: the function's. */
    private static final String FUNCTION_ERROR = "UnhandledInvocationError";
    /** Whose fault it was: the request's, or the platform's. */
    private static final String PLATFORM_ERROR = "FcCommonError";

    private static final int TAIL_BYTES = 4 * 1024;

    private Replies() {}

    static Reply refusal(ApiException refusal, String requestId) {
        JsonObject body = new JsonObject();
        body.addProperty("Code", refusal.code());
        body.addProperty("Message", refusal.getMessage());
        body.addProperty("RequestId", requestId);
        return Reply.json(refusal.status(), body).with(Map.of(REQUEST_ID, requestId, ERROR_TYPE, PLATFORM_ERROR));
    }

    static Reply failure(int status, Failure failure, String requestId) {
        return Reply.json(status, FailureJson.of(failure))
                .with(Map.of(REQUEST_ID, requestId, ERROR_TYPE, FUNCTION_ERROR));
    }

    static Reply accepted(String requestId) {
        return Reply.of(202, "application/json", Body.of("")).with(Map.of(REQUEST_ID, requestId));
    }

    /** The last of what was printed, as a header takes it. */
    static String tail(List<String> log) {
        byte[] all = (String.join("\n", log) + "\n").getBytes(UTF_8);
        int from = Math.max(0, all.length - TAIL_BYTES);
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(all, from, all.length));
    }
}
