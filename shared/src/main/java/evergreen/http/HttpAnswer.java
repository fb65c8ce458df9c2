package evergreen.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

/** Status, body and age of an answer. */
public final class HttpAnswer {
    private final int status;
    private final byte[] body;
    private final boolean whole;
    private final Duration age;

    HttpAnswer(int status, byte[] body, boolean whole, Duration age) {
        this.status = status;
        this.body = body;
        this.whole = whole;
        this.age = age;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns whether the status is a 2xx. */
    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** Returns the body, or its beginning if it is larger than the limit. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** Returns the time since the document was last modified, by the server's clock; zero if the server does not state it. */
    public Duration age() {
        return age;
    }

    /** Returns whether the body fits into the limit. */
    public boolean isWhole() {
        return whole;
    }
}
