package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Slack webhook and a signed DingTalk robot, as they answer on the wire. */
final class ChatPlatforms implements AutoCloseable {
    static final String SECRET = "SEC-of-the-robot-that-nobody-may-see";

    private static final String TOKEN = "token-in-the-address";

    private final List<String> slack = new CopyOnWriteArrayList<>();
    private final List<String> dingTalk = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean slackIsDown;
    private volatile boolean dingTalkIsDown;

    ChatPlatforms() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/services/" + TOKEN, this::slack);
        server.createContext("/robot/send", this::dingTalk);
        server.start();
    }

    /** What a function's environment needs so that messages arrive here. */
    Map<String, String> environment() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "EVERGREEN_CHAT_ENDPOINT",
                address,
                "EVERGREEN_SLACK_URL",
                address + "/services/" + TOKEN,
                "EVERGREEN_DINGTALK_URL",
                address + "/robot/send?access_token=" + TOKEN,
                "EVERGREEN_DINGTALK_SECRET",
                SECRET);
    }

    /** What must be in no log. */
    static List<String> secrets() {
        return List.of(SECRET, TOKEN);
    }

    /** All texts of each message, in the order of arrival. */
    List<String> inSlack() {
        return List.copyOf(slack);
    }

    List<String> inDingTalk() {
        return List.copyOf(dingTalk);
    }

    void slackIsDown(boolean down) {
        slackIsDown = down;
    }

    void dingTalkIsDown(boolean down) {
        dingTalkIsDown = down;
    }

    private void slack(HttpExchange exchange) throws IOException {
        String body = read(exchange);
        if (!slackIsDown) {
            slack.add(body);
        }
        answer(exchange, slackIsDown ? 503 : 200, slackIsDown ? "<html>Service Unavailable</html>" : "ok");
    }

    /** DingTalk says 200 to everything; what it thinks of it stands in the body. */
    private void dingTalk(HttpExchange exchange) throws IOException {
        JsonObject message = JsonParser.parseString(read(exchange)).getAsJsonObject();
        if (!isSigned(exchange.getRequestURI().getRawQuery())) {
            answer(exchange, 200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
            return;
        }
        if (!dingTalkIsDown) {
            dingTalk.add(message.getAsJsonObject("markdown").get("text").getAsString());
        }
        answer(
                exchange,
                200,
                dingTalkIsDown
                        ? "{\"errcode\":130101,\"errmsg\":\"send too fast\"}"
                        : "{\"errcode\":0,\"errmsg\":\"ok\"}");
    }

    private static boolean isSigned(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            String signed = parameters.get("timestamp") + "\n" + SECRET;
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(UTF_8)))
                    .equals(parameters.get("sign"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
