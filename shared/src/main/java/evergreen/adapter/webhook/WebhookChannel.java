package evergreen.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Pause;
import evergreen.http.BoundedHttpClient;
import evergreen.http.HttpAnswer;
import evergreen.notice.Channel;
import evergreen.notice.Notice;
import evergreen.notice.NoticeUndelivered;
import evergreen.text.FaultName;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Posts each notice as a CloudEvent 1.0 in structured mode. Only a 2xx whose answer ends in time counts as taken. Redirects
 * are not followed, because the operator alone chooses the address. The id is the same in every attempt.
 */
public final class WebhookChannel implements Channel {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    /** What is waited before each further attempt. A longer wait would be paid for by a function that does nothing. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final URI address;
    private final Optional<WebhookSecret> secret;
    private final String source;
    private final Clock clock;
    private final Pause pause;
    private final BoundedHttpClient client;

    /**
     * A channel to one address.
     *
     * @param secret what to sign with; a receiver without one cannot tell us from others
     * @param source who tells, as CloudEvents means it
     */
    public WebhookChannel(URI address, Optional<WebhookSecret> secret, String source, Clock clock, Pause pause) {
        this(address, secret, source, new Waiting(clock, pause, ANSWER));
    }

    WebhookChannel(URI address, Optional<WebhookSecret> secret, String source, Waiting waiting) {
        this.address = address;
        this.secret = secret;
        this.source = source;
        this.clock = waiting.clock;
        this.pause = waiting.pause;
        this.client = new BoundedHttpClient(CONNECT, waiting.answer, waiting.answer);
    }

    /** Time, and how long the channel waits. */
    static final class Waiting {
        private final Clock clock;
        private final Pause pause;
        private final Duration answer;

        Waiting(Clock clock, Pause pause, Duration answer) {
            this.clock = clock;
            this.pause = pause;
            this.answer = answer;
        }
    }

    @Override
    public void deliver(Notice notice) {
        String body = cloudEvent(notice);
        for (int attempt = 0; ; attempt++) {
            try {
                post(notice, body);
                return;
            } catch (NoticeUndelivered failed) {
                if (attempt == WAITS.size() || !worthAnotherTry(failed.code())) {
                    throw failed;
                }
                waitFor(WAITS.get(attempt), failed);
            }
        }
    }

    /** A receiver that keeps silent now does so again in a moment: the next run tries. */
    private static boolean worthAnotherTry(String code) {
        boolean refused = code.startsWith("HTTP 4") && !code.equals("HTTP 429") && !code.equals("HTTP 408");
        return !refused && !code.equals("SocketTimeoutException");
    }

    private void post(Notice notice, String body) {
        try {
            HttpAnswer answer = client.post(address, headers(notice, body), body.getBytes(UTF_8), MOST_ANSWER_BYTES);
            if (!answer.succeeded()) {
                throw new NoticeUndelivered("HTTP " + answer.status(), new IOException("not a 2xx"));
            }
        } catch (IOException e) {
            throw new NoticeUndelivered(FaultName.simple(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoticeUndelivered("interrupted", e);
        }
    }

    private Map<String, String> headers(Notice notice, String body) {
        Instant sentAt = clock.instant();
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type",
                "application/cloudevents+json; charset=UTF-8",
                "webhook-id",
                notice.id(),
                "webhook-timestamp",
                String.valueOf(sentAt.getEpochSecond())));
        secret.ifPresent(key -> headers.put("webhook-signature", key.sign(notice.id(), sentAt, body)));
        return headers;
    }

    private String cloudEvent(Notice notice) {
        JsonObject event = new JsonObject();
        event.addProperty("specversion", "1.0");
        event.addProperty("id", notice.id());
        event.addProperty("source", source);
        event.addProperty("type", notice.type());
        event.addProperty("time", notice.time().toString());
        event.addProperty("datacontenttype", "application/json");
        event.add("data", JsonParser.parseString(notice.data()));
        return GSON.toJson(event);
    }

    private void waitFor(Duration wait, NoticeUndelivered failed) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
