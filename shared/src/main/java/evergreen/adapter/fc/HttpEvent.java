package evergreen.adapter.fc;

import com.google.auto.value.AutoValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A request as Function Compute's HTTP trigger hands it over: as one JSON document, version v1. */
@AutoValue
public abstract class HttpEvent {
    /** Nothing that is asked here needs more; the platform itself would pass 32 MB. */
    public static final int MOST_BYTES = 256 * 1024;

    /** Until the year 2286. */
    private static final int MOST_DIGITS_OF_MILLIS = 13;

    HttpEvent() {}

    /**
     * Reads the event.
     *
     * @throws InvalidEventException if it is not of that shape
     * @throws IOException if the stream broke
     */
    public static HttpEvent read(InputStream stream) throws IOException {
        StrictJson event = StrictJson.read(stream, MOST_BYTES);
        StrictJson http = event.object("requestContext").object("http");
        Optional<String> method = http.text("method");
        if (method.isEmpty()) {
            throw new InvalidEventException("not-http", "This is not a request of an HTTP trigger.");
        }
        Optional<String> path = http.text("path");
        return new AutoValue_HttpEvent(
                method.get().toUpperCase(Locale.ROOT),
                (path.isPresent() ? path : event.text("rawPath")).orElse("/"),
                lowerCased(event.object("headers")),
                texts(event.object("queryParameters")),
                body(event),
                millis(event.object("requestContext").text("timeEpoch").orElse("")));
    }

    /** The method, in capitals. */
    public abstract String method();

    /** The decoded path. */
    public abstract String path();

    /** The headers, their names in small letters. */
    public abstract Map<String, String> headers();

    /** The query's parameters. */
    public abstract Map<String, String> query();

    /** The body's bytes as they came. */
    @SuppressWarnings("mutable") // an event lives for one invocation
    public abstract byte[] body();

    /**
     * The body as JSON.
     *
     * @throws InvalidEventException if it is not one JSON object in UTF-8
     */
    public final StrictJson json() {
        try {
            return StrictJson.read(new ByteArrayInputStream(body()), MOST_BYTES);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** When the platform took the request; none if it did not say. */
    public abstract Optional<Instant> time();

    /** A header, whatever the case of its name. */
    public final Optional<String> header(String name) {
        return Optional.ofNullable(headers().get(name.toLowerCase(Locale.ROOT)));
    }

    /** The names of the query's parameters. */
    public final Set<String> queryNames() {
        return query().keySet();
    }

    /** A query parameter's only value. */
    public final Optional<String> query(String name) {
        return Optional.ofNullable(query().get(name)).filter(value -> !value.isEmpty());
    }

    /** A query parameter's values: the platform joins repeated ones by commas. */
    public final List<String> queryList(String name) {
        List<String> values = new ArrayList<>();
        for (String value : query(name).orElse("").split(",", -1)) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static Optional<Instant> millis(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        boolean isTime = !text.isEmpty() && text.length() <= MOST_DIGITS_OF_MILLIS;
        return isTime ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text))) : Optional.empty();
    }

    private static byte[] body(StrictJson event) {
        String body = event.text("body").orElse("");
        if (!event.flag("isBase64Encoded")) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("not-base64", "The body is not the base64 that it says it is.");
        }
    }

    private static Map<String, String> texts(StrictJson object) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : object.names()) {
            texts.put(name, object.text(name).orElse(""));
        }
        return texts;
    }

    private static Map<String, String> lowerCased(StrictJson object) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : object.names()) {
            texts.put(name.toLowerCase(Locale.ROOT), object.text(name).orElse(""));
        }
        return texts;
    }
}
