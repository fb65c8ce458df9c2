package evergreen.adapter.webhook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Pause;
import evergreen.notice.Channel;
import evergreen.notice.Notice;
import evergreen.notice.NoticeUndelivered;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Posts each notice as a CloudEvent 1.0 in structured mode. Only a 2xx counts as taken; redirects are not followed, since
 * the address was chosen by the operator and nobody else. The id is the same in every attempt.
 */
public final class WebhookChannel implements Channel {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** What is waited before each further attempt. A longer wait would be paid for by a function that does nothing. */
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final URI address;
    private final Optional<WebhookSecret> secret;
    private final String source;
    private final Clock clock;
    private final Pause pause;

    /**
     * A channel to one address.
     *
     * @param secret what to sign with; a receiver without one cannot tell us from others
     * @param source who tells, as CloudEvents means it
     */
    public WebhookChannel(URI address, Optional<WebhookSecret> secret, String source, Clock clock, Pause pause) {
        this.address = address;
        this.secret = secret;
        this.source = source;
        this.clock = clock;
        this.pause = pause;
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

    private static boolean worthAnotherTry(String code) {
        return !code.startsWith("HTTP 4") || code.equals("HTTP 429") || code.equals("HTTP 408");
    }

    private void post(Notice notice, String body) {
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .build()
                    .send(request(notice, body), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new NoticeUndelivered("HTTP " + status, new IOException("not a 2xx"));
            }
        } catch (IOException e) {
            throw new NoticeUndelivered(e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoticeUndelivered("interrupted", e);
        }
    }

    private HttpRequest request(Notice notice, String body) {
        Instant sentAt = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .header("webhook-id", notice.id())
                .header("webhook-timestamp", String.valueOf(sentAt.getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        secret.ifPresent(key -> request.header("webhook-signature", key.sign(notice.id(), sentAt, body)));
        return request.build();
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
