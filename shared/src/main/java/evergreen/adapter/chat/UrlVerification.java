package evergreen.adapter.chat;

import com.google.auto.value.AutoValue;
import com.google.gson.JsonObject;

/** The answer, with status 200, to a platform that asks whether an address is ours. */
@AutoValue
public abstract class UrlVerification {
    UrlVerification() {}

    static UrlVerification text(String body) {
        return new AutoValue_UrlVerification("text/plain; charset=utf-8", body);
    }

    static UrlVerification challenge(String value) {
        JsonObject answer = new JsonObject();
        answer.addProperty("challenge", value);
        return new AutoValue_UrlVerification("application/json; charset=utf-8", answer.toString());
    }

    /** Its Content-Type. */
    public abstract String contentType();

    /** Its body. */
    public abstract String body();
}
