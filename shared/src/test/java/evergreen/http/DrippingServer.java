package evergreen.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Server that sends the beginning of an answer and then one byte at a time, so that no single read takes long. */
public final class DrippingServer implements AutoCloseable {
    /** The part of an answer that drips. */
    public enum Part {
        /** Nothing is sent. */
        NOTHING("", ""),
        /** A header without an end. */
        HEADER("HTTP/1.1 200 OK\r\nX-Long: ", "a"),
        /** A body of a length that is never reached. */
        BODY("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "a"),
        /** A chunk's first line without an end: the JDK reads it whole before it returns anything. */
        CHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=", "a"),
        /** The body of a refusal. */
        ERROR("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100000\r\n\r\n", "a"),
        /** A mail server's greeting, line by line. */
        GREETING("220-hello\r\n", "220-\r\n");

        private final String beginning;
        private final String drop;

        Part(String beginning, String drop) {
            this.beginning = beginning;
            this.drop = drop;
        }
    }

    private final Part part;
    private final int millis;
    private final ServerSocket listener;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Starts a server on this machine.
     *
     * @param millis the time between two bytes
     */
    public DrippingServer(Part part, int millis) throws IOException {
        this.part = part;
        this.millis = millis;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Returns the port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the server's address for HTTP. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    /** Returns the number of connections so far. */
    public int connections() {
        return connections.size();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "dripping");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                start(() -> drip(connection));
            }
        } catch (IOException closing) {
            closed.countDown();
        }
    }

    private void drip(Socket connection) {
        try (OutputStream out = connection.getOutputStream()) {
            out.write(part.beginning.getBytes(US_ASCII));
            out.flush();
            while (!closed.await(millis, TimeUnit.MILLISECONDS)) {
                out.write(part.drop.getBytes(US_ASCII));
                out.flush();
            }
        } catch (IOException gone) {
            // The client has closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
