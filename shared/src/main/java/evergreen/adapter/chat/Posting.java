package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One document posted to a platform, and what it said. Redirects are not followed, and an answer ends in size and in time. */
final class Posting {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    private final int status;
    private final String text;

    private Posting(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /**
     * Posts JSON.
     *
     * @param longest what the whole answer may take
     * @throws IOException if there is no whole answer in time; what was posted may have been taken all the same, but for a failed
     *     connection
     */
    static Posting of(URI address, String body, Duration longest) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(longest)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> response = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .sendAsync(request, head -> new FirstBytes(MOST_ANSWER_BYTES));
        HttpResponse<byte[]> whole = inTime(response, longest);
        return new Posting(whole.statusCode(), new String(whole.body(), UTF_8));
    }

    /** The client's own time ends with the head of the answer; a body that drips in has to end, too. */
    private static HttpResponse<byte[]> inTime(CompletableFuture<HttpResponse<byte[]>> response, Duration longest)
            throws IOException, InterruptedException {
        try {
            return response.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw (IOException) e.getCause();
            }
            throw new IOException(e.getCause());
        }
    }

    int status() {
        return status;
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** The beginning of what was said. */
    String text() {
        return text;
    }
}
