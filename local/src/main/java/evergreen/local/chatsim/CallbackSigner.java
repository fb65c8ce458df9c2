package evergreen.local.chatsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the platforms post when somebody writes or presses a button, signed as they sign. The signatures are computed here
 * from the platforms' pages and not by the code that checks them: the two cannot share a mistake.
 */
public final class CallbackSigner {
    private final String secret;

    /**
     * Of one platform.
     *
     * @param secret the signing secret (Slack) or the app's secret (DingTalk)
     */
    public CallbackSigner(String secret) {
        this.secret = secret;
    }

    /** Slack: a slash command or, with its {@code payload}, a press; its fields go as a form. */
    public HttpRequest slack(URI to, Map<String, String> fields, Instant now) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder letter = HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(form));
        slackHeaders(form, now).forEach(letter::header);
        return letter.build();
    }

    /** What Slack says of a body beside it. */
    public Map<String, String> slackHeaders(String form, Instant now) {
        String second = Long.toString(now.getEpochSecond());
        return Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Slack-Request-Timestamp",
                second,
                "X-Slack-Signature",
                "v0=" + HexFormat.of().formatHex(hmac("v0:" + second + ":" + form)));
    }

    /** DingTalk: a message to the robot. Only the millisecond is signed, as it is there. */
    public HttpRequest dingTalk(URI to, JsonObject message, Instant now) {
        String millisecond = Long.toString(now.toEpochMilli());
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("timestamp", millisecond)
                .header("sign", dingTalkSign(millisecond))
                .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build();
    }

    /** Whether a DingTalk robot's message bears its signature, of a time that is not too far from now. */
    boolean isSigned(String millisecond, String sign, Duration window, Instant now) {
        return millisecond.matches("\\d{13}")
                && Duration.between(Instant.ofEpochMilli(Long.parseLong(millisecond)), now)
                                .abs()
                                .compareTo(window)
                        <= 0
                && dingTalkSign(millisecond).equals(sign);
    }

    /** The signature of a DingTalk robot, in both directions the same. */
    String dingTalkSign(String millisecond) {
        return Base64.getEncoder().encodeToString(hmac(millisecond + "\n" + secret));
    }

    /** The {@code payload} of a press on Slack: it names its person, its own trigger and where the answer may go. */
    public static JsonObject press(String person, JsonObject action, String trigger, URI answerTo) {
        JsonArray actions = new JsonArray();
        actions.add(action);
        JsonObject payload = new JsonObject();
        payload.addProperty("type", "block_actions");
        payload.add("user", id(person));
        payload.add("team", id("T01"));
        payload.add("channel", id("C09"));
        payload.addProperty("trigger_id", trigger);
        payload.addProperty("response_url", answerTo.toString());
        payload.add("actions", actions);
        return payload;
    }

    private static JsonObject id(String id) {
        JsonObject object = new JsonObject();
        object.addProperty("id", id);
        return object;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
