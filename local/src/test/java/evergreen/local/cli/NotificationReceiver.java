package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Where notices arrive. */
final class NotificationReceiver implements AutoCloseable {
    private final List<JsonObject> notices = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final HttpServer receiver;
    private volatile int status = 204;
    private volatile Consumer<JsonObject> listener = notice -> {};

    NotificationReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    /** What a function's environment needs so that notices arrive here. */
    Map<String, String> environment() {
        return Map.of(
                "EVERGREEN_WEBHOOK_URL",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                "EVERGREEN_WEBHOOK_SECRET",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    /** The ids in the messages' headers, in the order of arrival. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    /** The messages of a type, in the order of arrival. */
    List<JsonObject> ofType(String type) {
        return notices.stream()
                .filter(notice -> notice.get("type").getAsString().equals(type))
                .toList();
    }

    /** Takes nothing any more, or takes it again. */
    void close(boolean closed) {
        status = closed ? 503 : 204;
    }

    /** Sees every message as it arrives. */
    void listen(Consumer<JsonObject> newListener) {
        listener = newListener;
    }

    /** Refuses everything for good: a sender need not wait and try again. */
    void refuse() {
        status = 404;
    }

    void clear() {
        ids.clear();
        notices.clear();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (status == 204) {
            ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            JsonObject notice = JsonParser.parseString(body).getAsJsonObject();
            notices.add(notice);
            listener.accept(notice);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        receiver.stop(0);
    }
}
