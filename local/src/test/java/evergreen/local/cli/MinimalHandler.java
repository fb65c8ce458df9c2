package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least that answers a chat platform: reads the event, computes one HMAC, makes one asynchronous call, and says so. */
public final class MinimalHandler implements StreamRequestHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonObject event =
                JsonParser.parseString(new String(input.readAllBytes(), UTF_8)).getAsJsonObject();
        byte[] body = event.get("body").getAsString().getBytes(UTF_8);
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(System.getenv("EVERGREEN_ENDPOINT") + "/2023-03-30/functions/renewer/invocations")
                        .toURL()
                        .openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", String.valueOf(hmac(body).length));
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        JsonObject reply = new JsonObject();
        reply.addProperty("statusCode", connection.getResponseCode() == 202 ? 200 : 500);
        reply.addProperty("body", "");
        output.write(reply.toString().getBytes(UTF_8));
    }

    private static byte[] hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("secret".getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
