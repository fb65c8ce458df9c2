package evergreen.local.cloud.http;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param status the HTTP status
 * @param type the content type, character set included
 * @param headers further headers
 * @param body what is sent; a request for the head alone is answered with its length only
 * @param ending how the connection fares
 */
public record Reply(int status, String type, Map<String, String> headers, Body body, Ending ending) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** How much of an answer reaches the client. */
    public enum Ending {
        /** All of it. */
        WHOLE,
        /** The full length is promised, half the bytes come, the connection closes. */
        HALF,
        /** The connection closes without a byte. */
        NONE
    }

    /** A whole answer without further headers. */
    public static Reply of(int status, String type, Body body) {
        return new Reply(status, type, Map.of(), body, Ending.WHOLE);
    }

    /** A JSON answer. */
    public static Reply json(int status, JsonObject body) {
        return of(status, "application/json;charset=utf-8", Body.of(body.toString()));
    }

    /** An XML answer. No space in the type: a client of the vendor compares it as one word. */
    public static Reply xml(int status, String root, JsonObject body) {
        return of(status, "text/xml;charset=utf-8", Body.of(Xml.render(root, body)));
    }

    /** A page for people, as a proxy in between would send it. */
    public static Reply html(int status, String page) {
        return of(status, "text/html;charset=utf-8", Body.of(page));
    }

    /** No answer at all. */
    public static Reply none() {
        return of(200, "", Body.of("")).ending(Ending.NONE);
    }

    /** The same answer, ending otherwise. */
    public Reply ending(Ending other) {
        return new Reply(status, type, headers, body, other);
    }

    /** The same answer as another content type. */
    public Reply type(String other) {
        return new Reply(status, other, headers, body, ending);
    }

    /** The same answer with further headers. */
    public Reply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Reply(status, type, all, body, ending);
    }
}
