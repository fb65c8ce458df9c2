package evergreen.local.chatsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Delivers what members say, as long as the platforms wait, and again where they try again. */
final class CallbackSender implements AutoCloseable {
    /** What Slack's pages name for commands and buttons; DingTalk's name nothing for messages, and get the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Transcript transcript;
    private final Clock clock;
    private final Map<Integer, HttpRequest> letters = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "redelivery");
        thread.setDaemon(true);
        return thread;
    });

    CallbackSender(Transcript transcript, Clock clock) {
        this.transcript = transcript;
        this.clock = clock;
    }

    /**
     * Delivers what a post says.
     *
     * @param again what the platform waits before each further delivery of what was not acknowledged
     */
    Delivery deliver(ChatMessage post, HttpRequest letter, List<Duration> again) {
        letters.put(post.id(), letter);
        Delivery delivery = send(post.id(), letter);
        if (!delivery.acknowledged() && !again.isEmpty()) {
            ScheduledFuture<?> unused = later.schedule(
                    () -> deliver(post, letter, again.subList(1, again.size())),
                    again.get(0).toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return delivery;
    }

    /** Delivers at the same moment what is just being delivered. */
    void alsoDeliver(ChatMessage post, HttpRequest letter) {
        later.execute(() -> send(post.id(), letter));
    }

    /** Delivers byte for byte what was delivered before, as whoever saw it pass can; none if it is not known. */
    Optional<Delivery> replay(int post) {
        return Optional.ofNullable(letters.get(post)).map(letter -> send(post, letter));
    }

    private Delivery send(int post, HttpRequest letter) {
        Instant start = clock.instant();
        int status = 0;
        String body = "";
        try {
            HttpRequest patient = HttpRequest.newBuilder(letter, (name, value) -> true)
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = client.send(patient, HttpResponse.BodyHandlers.ofString(UTF_8));
            status = answer.statusCode();
            body = answer.body();
        } catch (IOException unanswered) {
            body = unanswered.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return noted(post, status, body, Duration.between(start, clock.instant()));
    }

    private Delivery noted(int id, int status, String body, Duration took) {
        return transcript
                .change(id, post -> {
                    int times = post.delivery().map(Delivery::times).orElse(0) + 1;
                    return post.with(new Delivery(times, status, body, took));
                })
                .flatMap(ChatMessage::delivery)
                .orElse(new Delivery(1, status, body, took));
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
