package evergreen.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import evergreen.http.DrippingServer;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final WebhookSecret SECRET =
            WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    private static final Notification NOTICE =
            Notification.of("2026-11-22T01:00:00Z", "evergreen.scan", NOW, "{\"name\":\"生产\"}");

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private HttpServer server;

    private record Received(String id, String timestamp, String signature, String type, String body) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The example that the specification's own library is tested with. */
    @Test
    void theSignatureIsThePublishedOne() {
        assertThat(SECRET.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!!"})
    void aSecretOfAnotherFormIsNone(String text) {
        assertThat(WebhookSecret.parse(text)).isEmpty();
    }

    @Test
    void aNoticeArrivesAsASignedCloudEvent() {
        channel().deliver(NOTICE);

        Received only = received.get(0);
        JsonObject event = JsonParser.parseString(only.body()).getAsJsonObject();
        assertThat(received).hasSize(1);
        assertThat(only.id()).isEqualTo("2026-11-22T01:00:00Z");
        assertThat(only.timestamp()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(only.signature()).isEqualTo(SECRET.sign(only.id(), NOW, only.body()));
        assertThat(only.type()).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(event.get("specversion").getAsString()).isEqualTo("1.0");
        assertThat(event.get("id").getAsString()).isEqualTo(NOTICE.id());
        assertThat(event.get("source").getAsString()).isEqualTo("/accounts/1/evergreen");
        assertThat(event.get("type").getAsString()).isEqualTo("evergreen.scan");
        assertThat(event.getAsJsonObject("data").get("name").getAsString()).isEqualTo("生产");
    }

    @Test
    void troubleThatMayPassIsTriedThreeTimesUnderOneId() {
        statuses.addAll(List.of(500, 429, 204));

        channel().deliver(NOTICE);

        assertThat(received).hasSize(3).extracting(Received::id).containsOnly(NOTICE.id());
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"400,1", "404,1", "410,1", "302,3", "503,3"})
    void whatIsNotTakenIsSaidWithoutTheAddress(int status, int attempts) {
        statuses.addAll(List.of(status, status, status, status));

        assertThatThrownBy(() -> channel().deliver(NOTICE))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("HTTP " + status)
                .hasMessageNotContaining("127.0.0.1");
        assertThat(received).hasSize(attempts);
    }

    @Test
    void nobodyListeningIsSaid() {
        server.stop(0);

        assertThatThrownBy(() -> channel().deliver(NOTICE))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("ConnectException");
    }

    /** A receiver that says 200 and never ends its answer would otherwise keep the whole run, and everybody else from being told. */
    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnumSource(names = {"NOTHING", "HEADER", "BODY", "CHUNK", "ERROR"})
    void anAnswerThatDripsIsNotWaitedForAndNotAskedForAgain(DrippingServer.Part part) throws IOException {
        try (DrippingServer drips = new DrippingServer(part, 40)) {
            Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
            WebhookChannel channel = new WebhookChannel(
                    drips.address(),
                    Optional.empty(),
                    "/accounts/1/evergreen",
                    new WebhookChannel.Waiting(clock, waits::add, Duration.ofMillis(700)));

            long start = System.nanoTime();
            assertThatThrownBy(() -> channel.deliver(NOTICE))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("SocketTimeoutException");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(drips.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/a, true",
        "http://127.0.0.1:9000/a, true",
        "http://hooks.example.com/a, false",
        "https://user:password@hooks.example.com/a, false",
        "ftp://hooks.example.com/a, false",
        "https:///a, false",
    })
    void onlyHttpsOrThisMachine(URI address, boolean usable) {
        assertThat(WebhookAddress.isUsable(address)).isEqualTo(usable);
    }

    private WebhookChannel channel() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new WebhookChannel(
                address, Optional.of(SECRET), "/accounts/1/evergreen", Clock.fixed(NOW, ZoneOffset.UTC), waits::add);
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Integer status = statuses.poll();
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }
}
