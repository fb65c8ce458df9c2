package evergreen.adapter.chat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What came in over HTTP and says that a chat platform sent it. Nothing of it is believed yet. */
public final class Callback {
    /** A click in Slack carries the message it was made in, in Chinese nine bytes a character; no other is so long. */
    private static final int MOST_BYTES = 128 * 1024;

    /** Seconds until the year 2286. A fixed length, since some schemes join the parts that they sign without a mark. */
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{9}");

    private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{12}");

    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final byte[] body;

    private Callback(Map<String, String> headers, Map<String, String> query, byte[] body) {
        this.headers = headers;
        this.query = query;
        this.body = body;
    }

    /**
     * A callback.
     *
     * @param query the decoded parameters of its address
     * @param body the bytes as they came
     */
    public static Callback of(Map<String, String> headers, Map<String, String> query, byte[] body) {
        Map<String, String> lowerCased = new TreeMap<>();
        headers.forEach((name, value) -> lowerCased.put(name.toLowerCase(Locale.ROOT), value));
        return new Callback(lowerCased, Map.copyOf(query), body.clone());
    }

    boolean isTooLarge() {
        return body.length > MOST_BYTES;
    }

    byte[] body() {
        return body;
    }

    /** A header without which it is not signed. */
    String header(String name) {
        return Optional.ofNullable(headers.get(name)).orElseThrow(() -> new Rejected(Refusal.UNSIGNED));
    }

    boolean hasHeader(String name) {
        return headers.containsKey(name);
    }

    /** A parameter without which it is not signed. */
    String parameter(String name) {
        return Optional.ofNullable(query.get(name)).orElseThrow(() -> new Rejected(Refusal.UNSIGNED));
    }

    boolean hasParameter(String name) {
        return query.containsKey(name);
    }

    static Instant seconds(String text) {
        Rejected.unless(SECONDS.matcher(text).matches(), Refusal.UNSIGNED);
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    static Instant millis(String text) {
        Rejected.unless(MILLIS.matcher(text).matches(), Refusal.UNSIGNED);
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
