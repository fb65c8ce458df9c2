package sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.aliyun.fc.runtime.Context;
import com.aliyun.fc.runtime.StreamRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers by path, and at {@code /event} with the event itself. */
public final class Web implements StreamRequestHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String event = new String(in.readAllBytes(), UTF_8);
        out.write(answer(event).getBytes(UTF_8));
    }

    private static String answer(String event) {
        if (event.contains("\"rawPath\":\"/struct\"")) {
            return "{\"statusCode\":418,\"headers\":{\"Content-Type\":\"text/html\",\"X-Own\":\"1\","
                    + "\"Server\":\"mine\",\"Date\":\"never\",\"X-Fc-Own\":\"2\",\"Content-Disposition\":\"attachment\"},"
                    + "\"isBase64Encoded\":false,\"body\":\"<p>茶</p>\"}";
        }
        if (event.contains("\"rawPath\":\"/binary\"")) {
            return "{\"statusCode\":200,\"headers\":{\"Content-Type\":\"image/png\"},\"isBase64Encoded\":true,"
                    + "\"body\":\"AAH/\"}";
        }
        if (event.contains("\"rawPath\":\"/text\"")) {
            return "plain words";
        }
        if (event.contains("\"rawPath\":\"/bad\"")) {
            return "{\"statusCode\":\"many\",\"body\":\"\"}";
        }
        if (event.contains("\"rawPath\":\"/wide\"")) {
            return "{\"statusCode\":200,\"headers\":{\"X-Wide\":\"" + "w".repeat(8200) + "\"},\"body\":\"\"}";
        }
        if (event.contains("\"rawPath\":\"/throw\"")) {
            throw new IllegalStateException("thrown");
        }
        return event;
    }
}
