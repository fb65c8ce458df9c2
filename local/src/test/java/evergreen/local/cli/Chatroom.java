package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Plays Slack and DingTalk as their pages describe them, written from these and not from our doors: signs, and takes answers. */
final class Chatroom implements AutoCloseable {
    static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String DINGTALK_SECRET = "this-is-a-dingtalk-app-secret";
    static final String ROBOT_SECRET = "SECthis-is-a-robot-secret";
    static final String ROOM = "cidOps";

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Clock clock;
    private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
    private final List<JsonObject> robot = new CopyOnWriteArrayList<>();
    private int messages;

    Chatroom(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/answers/", exchange -> take(exchange, answers::add));
        server.createContext("/robot/", exchange -> take(exchange, robot::add));
        server.start();
    }

    Map<String, String> environment() {
        return Map.of(
                "EVERGREEN_CHAT_ENDPOINT", address(),
                "EVERGREEN_SLACK_SIGNING_SECRET", SLACK_SECRET,
                "EVERGREEN_DINGTALK_APP_SECRET", DINGTALK_SECRET,
                "EVERGREEN_DINGTALK_URL", address() + "/robot/send?access_token=t",
                "EVERGREEN_DINGTALK_SECRET", ROBOT_SECRET);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A request to the renewer, signed. */
    record Sent(HttpRequest request, String body) {}

    Sent slackCommand(String renewer, String user, String text) {
        return slack(
                renewer,
                form(Map.of(
                        "team_id",
                        "T01",
                        "channel_id",
                        "C09",
                        "user_id",
                        user,
                        "command",
                        "/evergreen",
                        "text",
                        text,
                        "response_url",
                        address() + "/answers/" + ++messages,
                        "trigger_id",
                        "trigger." + messages)));
    }

    Sent slackPress(String renewer, String user, String value) {
        String payload = "{\"type\":\"block_actions\",\"user\":{\"id\":\"" + user
                + "\"},\"team\":{\"id\":\"T01\"},\"channel\":{\"id\":\"C09\"},\"trigger_id\":\"press." + ++messages
                + "\",\"response_url\":\"" + address() + "/answers/" + messages
                + "\",\"actions\":[{\"action_id\":\"say-0\",\"block_id\":\"b\",\"type\":\"button\",\"value\":\"" + value
                + "\"}]}";
        return slack(renewer, form(Map.of("payload", payload)));
    }

    private Sent slack(String renewer, String body) {
        String second = String.valueOf(clock.instant().getEpochSecond());
        return new Sent(
                HttpRequest.newBuilder(URI.create(renewer + "/chat/slack"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Slack-Request-Timestamp", second)
                        .header(
                                "X-Slack-Signature",
                                "v0=" + HexFormat.of().formatHex(hmac(SLACK_SECRET, "v0:" + second + ":" + body)))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                body);
    }

    Sent dingTalk(String renewer, String staff, String text) {
        String millis = String.valueOf(clock.millis());
        JsonObject content = new JsonObject();
        content.addProperty("content", " " + text);
        JsonObject body = new JsonObject();
        body.addProperty("msgtype", "text");
        body.add("text", content);
        body.addProperty("msgId", "msg" + ++messages);
        body.addProperty("conversationType", "2");
        body.addProperty("conversationId", ROOM);
        body.addProperty("senderStaffId", staff);
        body.addProperty("senderNick", "somebody");
        body.addProperty("sessionWebhook", address() + "/answers/" + messages);
        body.addProperty("sessionWebhookExpiredTime", clock.millis() + 5_400_000);
        return new Sent(
                HttpRequest.newBuilder(URI.create(renewer + "/chat/dingtalk"))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("timestamp", millis)
                        .header(
                                "sign",
                                Base64.getEncoder()
                                        .encodeToString(hmac(DINGTALK_SECRET, millis + "\n" + DINGTALK_SECRET)))
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                body.toString());
    }

    /** Sends it once more, as a platform does that got no answer, or whoever saw it pass. */
    HttpResponse<String> send(Sent sent) throws IOException {
        try {
            return client.send(sent.request(), HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The next answer, waited for. */
    JsonObject answer() throws IOException {
        try {
            JsonObject answer = answers.poll(60, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("There was no answer.");
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    int answersLeft() {
        return answers.size();
    }

    /** What the conversation's robot was told. */
    List<JsonObject> robot() {
        return List.copyOf(robot);
    }

    private static void take(HttpExchange exchange, Consumer<JsonObject> taker) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        taker.accept(JsonParser.parseString(body).getAsJsonObject());
        byte[] answer = "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
