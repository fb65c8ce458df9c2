package evergreen.local.cloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what is not HTTP, or too long to be read, in the shape of every other error. */
final class BadRequestHandler implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        JsonObject body = new JsonObject();
        body.addProperty("Code", "InvalidRequest");
        body.addProperty("Message", "The request cannot be read as HTTP, or its head is too long.");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        response.write(true, ByteBuffer.wrap(body.toString().getBytes(UTF_8)), callback);
        return true;
    }
}
