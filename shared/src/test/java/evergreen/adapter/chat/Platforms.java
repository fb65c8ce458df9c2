package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A server that answers as it is told, as the platforms' do on their bad days. */
final class Platforms implements AutoCloseable {
    record Answer(int status, String type, String body, int millis) {
        static Answer json(String body) {
            return new Answer(200, "application/json", body, 0);
        }

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain", body, 0);
        }
    }

    record Received(String query, String body) {}

    final Deque<Answer> answers = new ArrayDeque<>();
    final List<Received> received = new ArrayList<>();
    private final HttpServer server;

    Platforms() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    RobotWebhookUrl address() {
        int port = server.getAddress().getPort();
        return RobotWebhookUrl.parse(
                        "http://127.0.0.1:" + port + "/robot/s3cr3t?access_token=t0k3n",
                        ChatHost.at("http", "127.0.0.1", port))
                .orElseThrow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().getRawQuery(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Answer answer = answers.isEmpty() ? Answer.text(200, "ok") : answers.remove();
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer.status(), 0);
        try (exchange) {
            for (int i = 0; i < body.length; i++) {
                exchange.getResponseBody().write(body[i]);
                if (answer.millis() > 0) {
                    exchange.getResponseBody().flush();
                    sleep(answer.millis());
                }
            }
        }
    }

    private static void sleep(int millis) {
        try {
            new java.util.concurrent.CountDownLatch(1).await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
