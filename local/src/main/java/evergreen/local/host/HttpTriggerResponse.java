package evergreen.local.host;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Reply;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a function's answer becomes in HTTP: {@code {statusCode, headers, isBase64Encoded, body}}. Anything else is sent whole,
 * as JSON with status 200.
 */
final class HttpTriggerResponse {
    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "date", "keep-alive", "server");
    private static final Set<String> MEMBERS = Set.of("statusCode", "headers", "isBase64Encoded", "body");
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int LEAST_STATUS = 200;
    private static final int MOST_STATUS = 599;

    private HttpTriggerResponse() {}

    static Reply of(Body answer, String requestId) throws ApiException {
        Optional<JsonObject> struct = struct(answer);
        if (struct.isEmpty()) {
            return Reply.of(200, JSON, answer).with(Map.of(Replies.REQUEST_ID, requestId));
        }
        try {
            Map<String, String> headers = own(struct.get());
            String type = headers.getOrDefault(TYPE, JSON);
            headers.remove(TYPE);
            headers.put(Replies.REQUEST_ID, requestId);
            return Reply.of(status(struct.get()), type, body(struct.get())).with(headers);
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException misshapen) {
            throw bad("it is no {statusCode, headers, isBase64Encoded, body}: " + misshapen.getMessage());
        }
    }

    private static Optional<JsonObject> struct(Body answer) {
        try {
            JsonElement json = JsonParser.parseString(answer.text());
            return Optional.of(json)
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .filter(object -> object.has("statusCode"))
                    .filter(object -> MEMBERS.containsAll(object.keySet()));
        } catch (JsonParseException noJson) {
            return Optional.empty();
        }
    }

    private static int status(JsonObject struct) throws ApiException {
        int status = struct.get("statusCode").getAsInt();
        if (status < LEAST_STATUS || status > MOST_STATUS) {
            throw bad("its status is " + status);
        }
        return status;
    }

    /** What the function may say: the platform keeps some headers for itself. */
    private static Map<String, String> own(JsonObject struct) throws ApiException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (struct.has("headers")) {
            struct.getAsJsonObject("headers").entrySet().forEach(each -> {
                if (!reserved(
                        each.getKey().toLowerCase(Locale.ROOT), each.getValue().getAsString())) {
                    headers.put(each.getKey(), each.getValue().getAsString());
                }
            });
        }
        int bytes = headers.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
        if (bytes > HEADER_BYTES) {
            throw bad("its headers have more than " + HEADER_BYTES + " bytes");
        }
        return headers;
    }

    private static boolean reserved(String name, String value) {
        return RESERVED.contains(name)
                || name.startsWith("x-fc-")
                || (name.equals("content-disposition") && value.trim().equalsIgnoreCase("attachment"));
    }

    private static Body body(JsonObject struct) {
        String body = struct.has("body") ? struct.get("body").getAsString() : "";
        boolean encoded =
                struct.has("isBase64Encoded") && struct.get("isBase64Encoded").getAsBoolean();
        return encoded ? new Body(Base64.getDecoder().decode(body)) : Body.of(body);
    }

    private static ApiException bad(String why) {
        return new ApiException(502, "BadResponse", "The function's answer cannot be sent: " + why + ".");
    }
}
