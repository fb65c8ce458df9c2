package evergreen.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.Sleeper;
import evergreen.http.BoundedHttpClient;
import evergreen.http.HttpAnswer;
import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
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
    private final Sleeper sleeper;
    private final BoundedHttpClient client;

    /**
     * A channel to one address.
     *
     * @param secret what to sign with; a receiver without one cannot tell us from others
     * @param source who tells, as CloudEvents means it
     */
    public WebhookChannel(URI address, Optional<WebhookSecret> secret, String source, Clock clock, Sleeper sleeper) {
        this(address, secret, source, new Waiting(clock, sleeper, ANSWER));
    }

    WebhookChannel(URI address, Optional<WebhookSecret> secret, String source, Waiting waiting) {
        this.address = address;
        this.secret = secret;
        this.source = source;
        this.clock = waiting.clock;
        this.sleeper = waiting.sleeper;
        this.client = new BoundedHttpClient(CONNECT, waiting.answer, waiting.answer);
    }

    /** Time, and how long the channel waits. */
    static final class Waiting {
        private final Clock clock;
        private final Sleeper sleeper;
        private final Duration answer;

        Waiting(Clock clock, Sleeper sleeper, Duration answer) {
            this.clock = clock;
            this.sleeper = sleeper;
            this.answer = answer;
        }
    }

    @Override
    public void deliver(Notification notification) {
        String body = cloudEvent(notification);
        for (int attempt = 0; ; attempt++) {
            try {
                post(notification, body);
                return;
            } catch (DeliveryException failed) {
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

    private void post(Notification notification, String body) {
        try {
            HttpAnswer answer =
                    client.post(address, headers(notification, body), body.getBytes(UTF_8), MOST_ANSWER_BYTES);
            if (!answer.succeeded()) {
                throw new DeliveryException("HTTP " + answer.status(), new IOException("not a 2xx"));
            }
        } catch (IOException e) {
            throw new DeliveryException(FaultName.simple(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted", e);
        }
    }

    private Map<String, String> headers(Notification notification, String body) {
        Instant sentAt = clock.instant();
        Map<String, String> headers = new TreeMap<>(Map.of(
                "Content-Type",
                "application/cloudevents+json; charset=UTF-8",
                "webhook-id",
                notification.id(),
                "webhook-timestamp",
                String.valueOf(sentAt.getEpochSecond())));
        secret.ifPresent(key -> headers.put("webhook-signature", key.sign(notification.id(), sentAt, body)));
        return headers;
    }

    private String cloudEvent(Notification notification) {
        JsonObject event = new JsonObject();
        event.addProperty("specversion", "1.0");
        event.addProperty("id", notification.id());
        event.addProperty("source", source);
        event.addProperty("type", notification.type());
        event.addProperty("time", notification.time().toString());
        event.addProperty("datacontenttype", "application/json");
        event.add("data", JsonParser.parseString(notification.data()));
        return GSON.toJson(event);
    }

    private void waitFor(Duration wait, DeliveryException failed) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
