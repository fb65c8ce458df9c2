package evergreen.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Status and body of an answer. */
public final class HttpAnswer {
    private final int status;
    private final byte[] body;
    private final boolean whole;

    HttpAnswer(int status, byte[] body, boolean whole) {
        this.status = status;
        this.body = body;
        this.whole = whole;
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

    /** Returns whether the body fits into the limit. */
    public boolean isWhole() {
        return whole;
    }
}
