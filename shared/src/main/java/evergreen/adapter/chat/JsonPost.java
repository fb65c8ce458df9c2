package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.http.BoundedHttpClient;
import evergreen.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** JSON posted to a chat platform. */
final class JsonPost {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json; charset=utf-8");

    private JsonPost() {}

    /**
     * Posts JSON and returns the beginning of the answer.
     *
     * @param longest the longest time for the whole call
     * @throws java.net.ConnectException if there was no connection, so that nothing was sent
     * @throws IOException if there is no whole answer in time; the platform may have taken the JSON
     */
    static HttpAnswer of(URI address, String body, Duration longest) throws IOException, InterruptedException {
        return new BoundedHttpClient(CONNECT, longest, longest)
                .post(address, HEADERS, body.getBytes(UTF_8), MOST_ANSWER_BYTES);
    }
}
