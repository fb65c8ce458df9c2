package evergreen.adapter.chat;

import evergreen.fleet.Pause;
import evergreen.notice.Message;
import evergreen.notice.Messenger;
import evergreen.notice.NoticeUndelivered;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends messages to a platform's robot. Redirects are not followed, answers are read to a bound, and what stands in them counts,
 * since most platforms say 200 to everything. Only what was surely not taken is sent again at once: none of the platforms knows a
 * repetition when it sees one.
 */
public abstract class Robot implements Messenger {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int TOO_MANY = 429;
    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    /** What is waited before each further attempt. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final List<Pace> paces;
    private final Clock clock;
    private final Pause pause;
    private final Duration answer;

    Robot(List<Pace> paces, Clock clock, Pause pause) {
        this(paces, clock, pause, ANSWER);
    }

    Robot(List<Pace> paces, Clock clock, Pause pause, Duration answer) {
        this.paces = List.copyOf(paces);
        this.clock = clock;
        this.pause = pause;
        this.answer = answer;
    }

    /** Where a message goes that is sent now; a signature in it is made for this one. */
    abstract URI target(Instant now);

    /** The message in the platform's form, within its bounds. */
    abstract String body(Message message, Instant now);

    /** What an answer says. */
    abstract PlatformAnswer read(int status, String answer);

    @Override
    public final void send(Message message) {
        for (int attempt = 0; ; attempt++) {
            PlatformAnswer said = attempt(message);
            if (said.taken()) {
                return;
            }
            if (!said.again() || attempt == WAITS.size()) {
                throw new NoticeUndelivered(said.code(), new IOException("not taken"));
            }
            await(WAITS.get(attempt));
        }
    }

    private PlatformAnswer attempt(Message message) {
        try {
            for (Pace pace : paces) {
                pace.take();
            }
            return post(message, clock.instant());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return PlatformAnswer.refusedForNow(e.getClass().getSimpleName());
        } catch (IOException e) {
            return PlatformAnswer.refused(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PlatformAnswer.refused("interrupted");
        }
    }

    private PlatformAnswer post(Message message, Instant now) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target(now))
                .timeout(answer)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body(message, now)))
                .build();
        CompletableFuture<HttpResponse<byte[]>> response = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .sendAsync(request, head -> new FirstBytes(MOST_ANSWER_BYTES));
        HttpResponse<byte[]> whole = inTime(response);
        return judge(whole.statusCode(), new String(whole.body(), StandardCharsets.UTF_8));
    }

    /** The client's own time ends with the head of the answer; a body that drips in has to end, too. */
    private HttpResponse<byte[]> inTime(CompletableFuture<HttpResponse<byte[]>> response)
            throws IOException, InterruptedException {
        try {
            return response.get(answer.toMillis(), TimeUnit.MILLISECONDS);
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

    private PlatformAnswer judge(int status, String answer) {
        if (status == TOO_MANY) {
            return PlatformAnswer.refusedForNow("HTTP " + status);
        }
        return status / 100 == 2 ? read(status, answer) : PlatformAnswer.refused("HTTP " + status);
    }

    private void await(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoticeUndelivered("interrupted", e);
        }
    }
}
