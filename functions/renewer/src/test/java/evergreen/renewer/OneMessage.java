package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.wiring.Platform;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A process that answers one message of Slack, as a new instance of the function does. Its environment is the function's. */
final class OneMessage {
    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private OneMessage() {}

    /** Answers, and prints the answer. */
    public static void main(String[] arguments) throws Exception {
        Instant now = Instant.now();
        Platform platform = new Platform(Path.of("").toAbsolutePath(), now);
        System.out.println(platform.call(new Renewer(), event("/evergreen expiring 7d", now)));
    }

    /** The trigger's event of a slash command. */
    static byte[] event(String text, Instant now) throws GeneralSecurityException {
        String body = "team_id=T01&channel_id=C09&user_id=U77&command=%2Fevergreen&text=" + text.replace(' ', '+')
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT01%2F1%2Fx&trigger_id=9.8.c";
        String second = String.valueOf(now.getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String signature = "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + second + ":" + body).getBytes(UTF_8)));
        JsonObject http = new JsonObject();
        http.addProperty("method", "POST");
        http.addProperty("path", "/chat/slack");
        JsonObject context = new JsonObject();
        context.add("http", http);
        JsonObject headers = new JsonObject();
        headers.addProperty("X-Slack-Request-Timestamp", second);
        headers.addProperty("X-Slack-Signature", signature);
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
