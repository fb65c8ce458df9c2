package evergreen.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. A body has an announced length and streams, so that HttpURLConnection does not send it again by itself
 * when a kept connection turns out to be closed; a GET may be sent twice.
 */
final class HttpExchange implements Callable<HttpAnswer> {
    private static final int PART = 64 * 1024;

    private final URI address;
    private final int connectMillis;
    private final int silenceMillis;
    private final int mostBytes;
    private String method = "GET";
    private Map<String, String> headers = Map.of();
    private byte[] body = new byte[0];
    private volatile long bytes;
    private volatile boolean abandoned;
    private volatile @Nullable HttpURLConnection connection;

    HttpExchange(URI address, Duration connect, Duration silence, int mostBytes) {
        this.address = address;
        this.connectMillis = Math.toIntExact(connect.toMillis());
        this.silenceMillis = Math.toIntExact(silence.toMillis());
        this.mostBytes = mostBytes;
    }

    HttpExchange with(String method, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.headers = headers;
        this.body = body;
        return this;
    }

    /** Returns the number of bytes that were sent and received so far. */
    long bytes() {
        return bytes;
    }

    /** Ends the exchange at its next read or write. */
    void abandon() {
        abandoned = true;
    }

    /** Closes the connection. It may wait for a read in progress, so a thread of its own calls it. */
    void close() {
        HttpURLConnection open = connection;
        if (open != null) {
            open.disconnect();
        }
    }

    @Override
    public HttpAnswer call() throws IOException {
        HttpURLConnection line = (HttpURLConnection) address.toURL().openConnection();
        connection = line;
        try {
            prepare(line);
            connect(line);
            write(line);
            return answer(line);
        } catch (IOException | RuntimeException failed) {
            line.disconnect();
            throw failed;
        }
    }

    private void prepare(HttpURLConnection line) throws ProtocolException {
        line.setConnectTimeout(connectMillis);
        line.setReadTimeout(silenceMillis);
        line.setInstanceFollowRedirects(false);
        line.setUseCaches(false);
        line.setRequestMethod(method);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            line.setRequestProperty(header.getKey(), header.getValue());
        }
        if (sendsBody()) {
            line.setDoOutput(true);
            line.setFixedLengthStreamingMode(body.length);
        }
    }

    /** Without this, HttpURLConnection would add a content type, which the signature of a DELETE does not have. */
    private boolean sendsBody() {
        return !method.equals("GET") && !method.equals("DELETE");
    }

    private static void connect(HttpURLConnection line) throws IOException {
        try {
            line.connect();
        } catch (SocketTimeoutException | UnknownHostException notConnected) {
            ConnectException exception = new ConnectException(notConnected.getMessage());
            exception.initCause(notConnected);
            throw exception;
        }
    }

    private void write(HttpURLConnection line) throws IOException {
        if (!sendsBody()) {
            return;
        }
        try (OutputStream out = line.getOutputStream()) {
            for (int from = 0; from < body.length; from += PART) {
                int length = Math.min(PART, body.length - from);
                out.write(body, from, length);
                count(length);
            }
        }
    }

    /** Both times are the server's own, so that no other clock matters. */
    private static Duration age(HttpURLConnection line) {
        boolean stated = line.getDate() != 0 && line.getLastModified() != 0;
        return stated ? Duration.ofMillis(line.getDate() - line.getLastModified()) : Duration.ZERO;
    }

    private HttpAnswer answer(HttpURLConnection line) throws IOException {
        int status = line.getResponseCode();
        if (status < 0) {
            throw new ProtocolException("no HTTP answer");
        }
        InputStream in = status >= 400 ? line.getErrorStream() : line.getInputStream();
        if (in == null) {
            return new HttpAnswer(status, new byte[0], true, Duration.ZERO);
        }
        try (in) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            boolean whole = read(in, read);
            if (!whole) {
                line.disconnect();
            } else if (status < 400) {
                checkLength(line.getContentLengthLong(), read.size());
            }
            return new HttpAnswer(status, read.toByteArray(), whole, age(line));
        }
    }

    private boolean read(InputStream in, ByteArrayOutputStream into) throws IOException {
        byte[] part = new byte[PART];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            int room = mostBytes - into.size();
            into.write(part, 0, Math.min(length, room));
            count(length);
            if (length > room) {
                return false;
            }
        }
        return true;
    }

    /** HttpURLConnection returns the beginning of a body that was cut off, and no error. */
    private static void checkLength(long announced, long read) throws EOFException {
        if (announced >= 0 && announced != read) {
            throw new EOFException(read + " of " + announced + " bytes came");
        }
    }

    /** Only the exchange's own thread counts; others read. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int more) throws SocketTimeoutException {
        bytes += more;
        if (abandoned) {
            throw new SocketTimeoutException("given up");
        }
    }
}
