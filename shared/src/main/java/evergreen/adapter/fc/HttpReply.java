package evergreen.adapter.fc;

import com.google.auto.value.AutoValue;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A reply to an HTTP trigger: the whole structure, since what else the platform makes of an answer is not written down. */
@AutoValue
public abstract class HttpReply {
    HttpReply() {}

    /** A JSON document. */
    public static HttpReply json(String document) {
        return of(200, "application/json; charset=utf-8", document);
    }

    /**
     * A refusal by RFC 9457.
     *
     * @param code stable, for machines
     * @param detail for people: what happened, what was not done, what to do
     */
    public static HttpReply problem(int status, String code, String detail) {
        return problem(status, code, detail, new JsonObject());
    }

    /**
     * The same in two languages.
     *
     * @param chinese what {@code detail} says in English
     */
    public static HttpReply problem(int status, String code, String detail, String chinese) {
        JsonObject more = new JsonObject();
        more.addProperty("zh", chinese);
        return problem(status, code, detail, more);
    }

    private static HttpReply problem(int status, String code, String detail, JsonObject more) {
        JsonObject problem = new JsonObject();
        problem.addProperty("type", "urn:evergreen:problem:" + code);
        problem.addProperty("title", code.replace('-', ' '));
        problem.addProperty("status", status);
        problem.addProperty("code", code);
        problem.addProperty("detail", detail);
        more.entrySet().forEach(each -> problem.add(each.getKey(), each.getValue()));
        return of(status, "application/problem+json; charset=utf-8", problem.toString());
    }

    /** Any reply. */
    public static HttpReply of(int status, String contentType, String body) {
        return new AutoValue_HttpReply(
                status,
                Map.of(
                        "Content-Type", contentType,
                        "Cache-Control", "no-store",
                        "X-Content-Type-Options", "nosniff"),
                body);
    }

    /** The same reply with one more header. */
    public final HttpReply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers());
        more.put(header, value);
        return new AutoValue_HttpReply(status(), Map.copyOf(more), body());
    }

    /** The HTTP status. */
    public abstract int status();

    /** The headers, each once. */
    public abstract Map<String, String> headers();

    /** The body. */
    public abstract String body();

    /** Writes the structure that the platform takes. */
    public final void write(OutputStream stream) throws IOException {
        JsonObject reply = new JsonObject();
        reply.addProperty("statusCode", status());
        JsonObject headers = new JsonObject();
        for (Map.Entry<String, String> header : new TreeMap<>(headers()).entrySet()) {
            headers.addProperty(header.getKey(), header.getValue());
        }
        reply.add("headers", headers);
        reply.addProperty("isBase64Encoded", false);
        reply.addProperty("body", body());
        stream.write(reply.toString().getBytes(StandardCharsets.UTF_8));
    }
}
