package evergreen.local.cloud.wire;

import com.google.gson.JsonObject;

/**
 * One HTTP answer.
 *
 * @param status the HTTP status
 * @param type the content type, character set included
 * @param text the body, sent as UTF-8
 * @param ending how the connection fares
 */
public record Reply(int status, String type, String text, Ending ending) {
    /** How much of an answer reaches the client. */
    public enum Ending {
        /** All of it. */
        WHOLE,
        /** The full length is promised, half the bytes come, the connection closes. */
        HALF,
        /** The connection closes without a byte. */
        NONE
    }

    /** A JSON answer. */
    public static Reply json(int status, JsonObject body) {
        return new Reply(status, "application/json;charset=utf-8", body.toString(), Ending.WHOLE);
    }

    /** An XML answer. No space in the type: a client of the vendor compares it as one word. */
    public static Reply xml(int status, String root, JsonObject body) {
        return new Reply(status, "text/xml;charset=utf-8", Xml.render(root, body), Ending.WHOLE);
    }

    /** A page for people, as a proxy in between would send it. */
    public static Reply html(int status, String page) {
        return new Reply(status, "text/html;charset=utf-8", page, Ending.WHOLE);
    }

    /** No answer at all. */
    public static Reply none() {
        return new Reply(200, "", "", Ending.NONE);
    }

    /** The same answer, ending otherwise. */
    public Reply ending(Ending other) {
        return new Reply(status, type, text, other);
    }
}
