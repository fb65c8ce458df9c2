package evergreen.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedHttpClientTest {
    private static final Duration TOTAL = Duration.ofMillis(700);
    private static final BoundedHttpClient CLIENT = new BoundedHttpClient(TOTAL, TOTAL, TOTAL);

    @ParameterizedTest
    @EnumSource
    void a_call_ends_in_time_whichever_part_of_the_answer_drips(DrippingServer.Part part) throws IOException {
        try (DrippingServer server = new DrippingServer(part, 40)) {
            assertThatThrownBy(
                            () -> inTime(() -> CLIENT.send("GET", server.address(), Map.of(), new byte[0], 1_000_000)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> inTime(() -> CLIENT.post(server.address(), Map.of(), new byte[10], 1_000_000)))
                    .isInstanceOf(IOException.class);
            assertThat(server.connections()).as("nothing is sent twice").isEqualTo(2);
        }
    }

    @Test
    void a_call_ends_in_time_if_nobody_reads_what_is_sent() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");
            CountDownLatch ended = new CountDownLatch(1);
            assertThatThrownBy(() -> {
                        try {
                            CLIENT.send("PUT", address, Map.of(), new byte[64_000_000], 1_000);
                        } finally {
                            ended.countDown();
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(ended.getCount()).isZero();
        }
    }

    @Test
    void no_connection_is_told_apart_from_no_answer() throws IOException {
        URI closed;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + once.getLocalPort() + "/");
        }
        assertThatThrownBy(() -> CLIENT.post(closed, Map.of(), new byte[0], 100))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> CLIENT.post(URI.create("http://no-such-host.invalid/"), Map.of(), new byte[0], 100))
                .isInstanceOf(ConnectException.class);
    }

    /** Half a second is less than a large document takes; each part of it earns time for the next one. */
    @Test
    void a_large_answer_that_keeps_coming_is_read_whole() throws Exception {
        byte[] part = new byte[256 * 1024];
        HttpServer server = server(out -> {
            for (int n = 0; n < 16; n++) {
                out.write(part);
                out.flush();
                pause(100);
            }
        });
        HttpAnswer answer = CLIENT.send("GET", address(server), Map.of(), new byte[0], 16 * part.length);
        server.stop(0);

        assertThat(answer.isWhole()).isTrue();
        assertThat(answer.text()).hasSize(16 * part.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101})
    void an_answer_is_read_to_its_limit(int limit) throws Exception {
        HttpServer server = server(out -> out.write("x".repeat(100).getBytes(UTF_8)));
        HttpAnswer answer = CLIENT.post(address(server), Map.of(), new byte[0], limit);
        server.stop(0);

        assertThat(answer.text()).hasSize(Math.min(limit, 100));
        assertThat(answer.isWhole()).isEqualTo(limit >= 100);
    }

    private interface Call {
        HttpAnswer send() throws Exception;
    }

    private static void inTime(Call call) throws Exception {
        long start = System.nanoTime();
        try {
            call.send();
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOTAL.multipliedBy(3));
        }
    }

    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    private static HttpServer server(Body body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                body.write(out);
            }
        });
        server.start();
        return server;
    }

    private static void pause(int millis) {
        try {
            assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
