package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The trigger's events of what chat platforms sign and send. */
final class ChatEvents {
    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private ChatEvents() {}

    static byte[] slack(Instant now) throws GeneralSecurityException {
        String body = "team_id=T01&channel_id=C09&user_id=U77&command=%2Fevergreen&text=expiring+7d"
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT01%2F1%2Fx&trigger_id=9.8.c";
        String second = String.valueOf(now.getEpochSecond());
        JsonObject headers = new JsonObject();
        headers.addProperty("X-Slack-Request-Timestamp", second);
        headers.addProperty("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(hmac("v0:" + second + ":" + body)));
        return event("/chat/slack", headers, body, now);
    }

    static byte[] dingTalk(Instant now) throws GeneralSecurityException {
        JsonObject text = new JsonObject();
        text.addProperty("content", "expiring 7d");
        JsonObject body = new JsonObject();
        body.addProperty("msgId", "m1");
        body.addProperty("senderCorpId", "ding01");
        body.addProperty("senderStaffId", "li-wei");
        body.addProperty("conversationId", "cid1");
        body.add("text", text);
        body.addProperty("sessionWebhook", "https://oapi.dingtalk.com/robot/sendBySession?session=x");
        body.addProperty("sessionWebhookExpiredTime", now.toEpochMilli() + 1000);
        String millisecond = String.valueOf(now.toEpochMilli());
        JsonObject headers = new JsonObject();
        headers.addProperty("Timestamp", millisecond);
        headers.addProperty("Sign", Base64.getEncoder().encodeToString(hmac(millisecond + "\n" + SECRET)));
        return event("/chat/dingtalk", headers, body.toString(), now);
    }

    private static byte[] hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static byte[] event(String path, JsonObject headers, String body, Instant now) {
        JsonObject http = new JsonObject();
        http.addProperty("method", "POST");
        http.addProperty("path", path);
        JsonObject context = new JsonObject();
        context.addProperty("timeEpoch", String.valueOf(now.toEpochMilli()));
        context.add("http", http);
        JsonObject event = new JsonObject();
        event.addProperty("version", "v1");
        event.add("headers", headers);
        event.add("queryParameters", new JsonObject());
        event.addProperty("body", body);
        event.addProperty("isBase64Encoded", false);
        event.add("requestContext", context);
        return event.toString().getBytes(UTF_8);
    }
}
