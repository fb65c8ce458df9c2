package evergreen.adapter.chat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came in over HTTP and says that a chat platform sent it. Nothing of it is believed yet. */
public final class Callback {
    /** A click in Slack carries the message it was made in, in Chinese nine bytes a character; no other is so long. */
    private static final int MOST_BYTES = 128 * 1024;

    /** Until the year 2286. A fixed length, since some schemes join the parts that they sign without a mark. */
    private static final int DIGITS_OF_SECONDS = 10;

    private static final int DIGITS_OF_MILLIS = 13;

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
        for (Map.Entry<String, String> header : headers.entrySet()) {
            lowerCased.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
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
        return signed(headers.get(name));
    }

    boolean hasHeader(String name) {
        return headers.containsKey(name);
    }

    /** A parameter without which it is not signed. */
    String parameter(String name) {
        return signed(query.get(name));
    }

    boolean hasParameter(String name) {
        return query.containsKey(name);
    }

    private static String signed(@Nullable String part) {
        if (part == null) {
            throw new VerificationException(RejectionReason.UNSIGNED);
        }
        return part;
    }

    static Instant seconds(String text) {
        VerificationException.require(isNumber(text, DIGITS_OF_SECONDS), RejectionReason.UNSIGNED);
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    static Instant millis(String text) {
        VerificationException.require(isMillis(text), RejectionReason.UNSIGNED);
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    static boolean isMillis(String text) {
        return isNumber(text, DIGITS_OF_MILLIS);
    }

    /** Digits of ASCII, no zero before them. */
    private static boolean isNumber(String text, int digits) {
        if (text.length() != digits || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
