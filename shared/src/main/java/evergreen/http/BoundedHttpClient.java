package evergreen.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP client for every outgoing call. A call ends after a total time, counted from name lookup to the last byte of the answer, and
 * an answer ends after a number of bytes. Redirects are not followed and nothing is sent twice.
 *
 * <p>Each call runs in a thread of its own, because HttpURLConnection limits single reads only: a server that sends one byte a second
 * could keep its caller forever. The caller stops waiting when the time is over, and the connection is closed. The client of
 * java.net.http is not used, because it costs every cold start: process start to the answer of one small PUT took 0.14 s with
 * HttpURLConnection and 0.77 s with java.net.http (JDK 17, plain HTTP to the same machine, one compiler tier).
 */
public final class BoundedHttpClient {
    /** Bytes that extend the total time by one second, so that a large document passes and a dripping one does not. */
    static final int BYTES_PER_SECOND = 256 * 1024;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(new DaemonThreads());

    private final Duration connect;
    private final Duration silence;
    private final Duration total;

    /**
     * Creates a client.
     *
     * @param connect the longest time for connecting
     * @param silence the longest time between two parts of an answer
     * @param total the longest time for a whole call; each {@value #BYTES_PER_SECOND} bytes that are sent or received add a second
     */
    public BoundedHttpClient(Duration connect, Duration silence, Duration total) {
        this.connect = connect;
        this.silence = silence;
        this.total = total;
    }

    /**
     * Posts a body and returns the beginning of the answer.
     *
     * @throws java.net.ConnectException if there was no connection, so that nothing was sent
     * @throws IOException if there was no whole answer in time; the other side may have taken the body
     */
    public HttpAnswer post(URI address, Map<String, String> headers, byte[] body, int mostBytes)
            throws IOException, InterruptedException {
        return send("POST", address, headers, body, mostBytes);
    }

    /**
     * Sends a request and returns the answer, or its beginning if it is larger.
     *
     * @param body empty if there is no body
     * @param mostBytes the number of bytes of the answer that are read
     * @throws java.net.ConnectException if there was no connection, so that nothing was sent
     * @throws IOException if there was no whole answer in time; the other side may have taken the request
     */
    public HttpAnswer send(String method, URI address, Map<String, String> headers, byte[] body, int mostBytes)
            throws IOException, InterruptedException {
        HttpExchange exchange = new HttpExchange(address, connect, silence, mostBytes).with(method, headers, body);
        Future<HttpAnswer> answer = THREADS.submit(exchange);
        try {
            return await(answer, exchange);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException
                    ? (IOException) failed.getCause()
                    : new IOException(failed.getCause());
        } finally {
            if (!answer.isDone()) {
                exchange.abandon();
                THREADS.execute(exchange::close);
            }
        }
    }

    /** Waits as long as the total time and the bytes so far allow. No clock is needed: bytes alone earn further time. */
    private HttpAnswer await(Future<HttpAnswer> answer, HttpExchange exchange)
            throws IOException, InterruptedException, ExecutionException {
        long millis = total.toMillis();
        long paid = 0;
        while (true) {
            try {
                return answer.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                long bytes = exchange.bytes();
                millis = (bytes - paid) * 1_000 / BYTES_PER_SECOND;
                paid = bytes;
                if (millis < 1) {
                    throw new SocketTimeoutException("no whole answer within " + total.toSeconds() + " s");
                }
            }
        }
    }

    private static final class DaemonThreads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "http");
            thread.setDaemon(true);
            return thread;
        }
    }
}
