package evergreen.local.cloud.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes a request whole, has it answered, sends the answer. */
final class JettyHandler extends Handler.Abstract {
    private final HttpHandler site;
    private final int mostBytes;

    JettyHandler(HttpHandler site, int mostBytes) {
        this.site = site;
        this.mostBytes = mostBytes;
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request incoming, Response outgoing, Callback done)
            throws IOException {
        byte[] body;
        try (InputStream in = org.eclipse.jetty.server.Request.asInputStream(incoming)) {
            body = in.readNBytes(mostBytes + 1);
        }
        Reply reply = body.length > mostBytes ? site.tooLarge(mostBytes) : site.answer(request(incoming, body));
        switch (reply.ending()) {
            case WHOLE -> send(reply, outgoing, done);
            case HALF -> sendHalf(reply, incoming, outgoing, done);
            case NONE -> closeConnection(incoming, done);
        }
        return true;
    }

    private static Request request(org.eclipse.jetty.server.Request incoming, byte[] body) {
        HttpURI uri = incoming.getHttpURI();
        String path = uri.getPath();
        String query = uri.getQuery();
        Map<String, String> headers = new TreeMap<>();
        for (HttpField field : incoming.getHeaders()) {
            String value = field.getValue();
            headers.merge(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value, (a, b) -> a + "," + b);
        }
        return new Request(
                incoming.getMethod(), path == null ? "/" : path, query == null ? "" : query, headers, new Body(body));
    }

    private static ByteBuffer head(Reply reply, Response outgoing) {
        byte[] bytes = reply.body().bytes();
        outgoing.setStatus(reply.status());
        outgoing.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
        reply.headers().forEach(outgoing.getHeaders()::put);
        outgoing.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        return ByteBuffer.wrap(bytes);
    }

    private static void send(Reply reply, Response outgoing, Callback done) {
        outgoing.write(true, head(reply, outgoing), done);
    }

    private static void sendHalf(
            Reply reply, org.eclipse.jetty.server.Request incoming, Response outgoing, Callback done) {
        ByteBuffer bytes = head(reply, outgoing);
        bytes.limit(bytes.limit() / 2);
        outgoing.write(false, bytes, Callback.from(() -> closeConnection(incoming, done), done::failed));
    }

    private static void closeConnection(org.eclipse.jetty.server.Request incoming, Callback done) {
        incoming.getConnectionMetaData().getConnection().getEndPoint().close();
        done.failed(new EofException("hung up on purpose"));
    }
}
