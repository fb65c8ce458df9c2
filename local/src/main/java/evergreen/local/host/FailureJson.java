package evergreen.local.host;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.local.host.instance.Failure;

/** The platform's JSON of a failure: its message, and where something was thrown its type, cause and stack. */
final class FailureJson {
    private FailureJson() {}

    static JsonObject of(Failure failure) {
        JsonObject json = new JsonObject();
        json.addProperty("errorMessage", failure.message());
        if (!failure.type().isEmpty()) {
            json.addProperty("errorType", failure.type());
            if (!failure.cause().isEmpty()) {
                json.addProperty("errorCause", failure.cause());
            }
            JsonArray lines = new JsonArray();
            failure.stack().forEach(lines::add);
            json.add("stackTrace", lines);
        }
        return json;
    }
}
