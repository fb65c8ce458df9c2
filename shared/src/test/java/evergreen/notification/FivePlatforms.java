package evergreen.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import evergreen.adapter.chat.ChatHost;
import evergreen.adapter.chat.ChatSecret;
import evergreen.adapter.chat.DingTalkRobot;
import evergreen.adapter.chat.FeishuRobot;
import evergreen.adapter.chat.RobotWebhookUrl;
import evergreen.adapter.chat.SlackRobot;
import evergreen.adapter.chat.WeComRobot;
import evergreen.adapter.webhook.WebhookChannel;
import evergreen.fleet.FakeTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Five platforms that count: each knows its own rates and sizes, as its pages say, by the time that the senders wait in, and
 * writes down whoever goes beyond them. Now and then one of them fails before it has taken anything, in one of the ways they have.
 */
final class FivePlatforms implements AutoCloseable {
    static final List<String> NAMES = List.of("dingtalk", "feishu", "wecom", "slack", "webhook");

    private record Rate(int most, Duration span) {}

    private static final Map<String, List<Rate>> RATES = Map.of(
            "dingtalk", List.of(new Rate(20, Duration.ofMinutes(1))),
            "feishu", List.of(new Rate(5, Duration.ofSeconds(1)), new Rate(100, Duration.ofMinutes(1))),
            "wecom", List.of(new Rate(20, Duration.ofMinutes(1))),
            "slack", List.of(new Rate(1, Duration.ofSeconds(1))),
            "webhook", List.of());
    private static final Map<String, Integer> MOST_BYTES =
            Map.of("dingtalk", 20_000, "feishu", 20_480, "wecom", 4_096, "slack", 40_000, "webhook", 1_000_000);
    private static final Map<String, String> TAKEN = Map.of(
            "dingtalk", "{\"errcode\":0,\"errmsg\":\"ok\"}",
            "feishu", "{\"code\":0,\"msg\":\"success\"}",
            "wecom", "{\"errcode\":0,\"errmsg\":\"ok\"}",
            "slack", "ok",
            "webhook", "");
    private static final Map<String, String> REFUSED = Map.of(
            "dingtalk", "{\"errcode\":310000,\"errmsg\":\"sign not match\"}",
            "feishu", "{\"code\":9499,\"msg\":\"Bad Request\"}",
            "wecom", "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}",
            "slack", "no_service",
            "webhook", "");

    private final HttpServer server;
    private final FakeTime time;
    private final Random random;
    private final double failing;
    private final Map<String, List<Instant>> asked = new HashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> beyond = new ArrayList<>();
    private final Map<String, MessageSender> robots;
    private final Channel webhook;
    private String letter = "";

    FivePlatforms(FakeTime time, Random random, double failing) throws IOException {
        this.time = time;
        this.random = random;
        this.failing = failing;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        NAMES.forEach(name -> server.createContext("/" + name, exchange -> receive(name, exchange)));
        server.start();
        Optional<ChatSecret> secret = Optional.of(ChatSecret.of("SECany"));
        robots = Map.of(
                "dingtalk", new DingTalkRobot(address("dingtalk"), secret, time, time),
                "feishu", new FeishuRobot(address("feishu"), secret, time, time),
                "wecom", new WeComRobot(address("wecom"), time, time),
                "slack", new SlackRobot(address("slack"), time, time));
        webhook = new WebhookChannel(uri("webhook"), Optional.empty(), "/accounts/1/evergreen", time, time);
    }

    private RobotWebhookUrl address(String name) {
        return RobotWebhookUrl.parse(
                        uri(name).toString(),
                        ChatHost.at("http", "127.0.0.1", server.getAddress().getPort()))
                .orElseThrow();
    }

    private URI uri(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "?access_token=t");
    }

    /** Sends a digest by its channel's name, as something that is written down if it is taken. */
    void send(Digest digest, String what) {
        letter = what;
        MessageSender robot = robots.get(digest.recipient().channel());
        if (robot == null) {
            webhook.deliver(JsonDigest.of(digest));
        } else {
            robot.send(DigestRenderer.of(digest, Optional.empty()));
        }
    }

    /** What was taken, in the order in which it was. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    /** Who went beyond which bound. */
    List<String> beyond() {
        return List.copyOf(beyond);
    }

    private synchronized void receive(String name, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        count(name, size(name, new String(body, UTF_8)));
        int ill = random.nextDouble() < failing ? random.nextInt(3) : -1;
        if (ill == 0) {
            exchange.close();
        } else if (ill == 1) {
            answer(exchange, 500, "<html>a proxy's words</html>");
        } else if (ill == 2) {
            boolean byStatus = name.equals("slack") || name.equals("webhook");
            answer(exchange, byStatus ? 404 : 200, REFUSED.getOrDefault(name, ""));
        } else {
            taken.add(letter);
            answer(exchange, 200, TAKEN.getOrDefault(name, ""));
        }
    }

    /** WeCom bounds what is shown, the others the whole. */
    private static int size(String name, String body) {
        String counted = name.equals("wecom")
                ? JsonParser.parseString(body)
                        .getAsJsonObject()
                        .getAsJsonObject("markdown")
                        .get("content")
                        .getAsString()
                : body;
        return counted.getBytes(UTF_8).length;
    }

    private void count(String name, int bytes) {
        Instant now = time.instant();
        List<Instant> before = asked.computeIfAbsent(name, any -> new ArrayList<>());
        before.add(now);
        for (Rate rate : RATES.getOrDefault(name, List.of())) {
            long within = before.stream()
                    .filter(each -> each.isAfter(now.minus(rate.span())))
                    .count();
            if (within > rate.most()) {
                beyond.add(name + ": " + within + " in " + rate.span());
            }
        }
        if (bytes > MOST_BYTES.getOrDefault(name, 0)) {
            beyond.add(name + ": " + bytes + " bytes");
        }
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        byte[] body = words.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
