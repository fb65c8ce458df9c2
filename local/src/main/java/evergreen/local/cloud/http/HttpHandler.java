package evergreen.local.cloud.http;

import com.google.gson.JsonObject;

/** What stands behind the server: it answers every request, and never throws. */
@FunctionalInterface
public interface HttpHandler {
    /** The answer to a request; called on many threads at once. */
    Reply answer(Request request);

    /** The answer to a request whose body is longer than the server takes. */
    default Reply tooLarge(int mostBytes) {
        JsonObject body = new JsonObject();
        body.addProperty("Code", "RequestEntityTooLarge");
        body.addProperty("Message", "A request's body may have at most " + mostBytes + " bytes.");
        return Reply.json(413, body);
    }
}
