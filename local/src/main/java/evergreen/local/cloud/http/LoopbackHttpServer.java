package evergreen.local.cloud.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on the loopback address, lenient where real clients are careless. */
public final class LoopbackHttpServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_THREADS = 200;
    /** A GET carries all its parameters in the request line: a hundred ids and a policy take some 20 KiB. */
    private static final int HEADER_BYTES = 128 * 1024;
    /** More than any call of the simulated services needs. */
    private static final int BODY_BYTES = 1024 * 1024;

    private final Server server;
    private final ServerConnector connector;

    private LoopbackHttpServer(HttpHandler site, int mostBytes) {
        server = new Server(threads());
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(LOOPBACK);
        server.addConnector(connector);
        server.setHandler(new JettyHandler(site, mostBytes));
        server.setErrorHandler(new BadRequestHandler());
        server.setStopTimeout(0);
    }

    /**
     * Starts a server.
     *
     * @param port 0 takes any free one
     * @throws IOException when the port cannot be had
     */
    public static LoopbackHttpServer start(int port, HttpHandler site) throws IOException {
        return start(port, site, BODY_BYTES);
    }

    /**
     * Starts a server that takes larger bodies, or only smaller ones.
     *
     * @param port 0 takes any free one
     * @param mostBytes a request's longest body; a longer one never reaches the site's own answer
     * @throws IOException when the port cannot be had
     */
    public static LoopbackHttpServer start(int port, HttpHandler site, int mostBytes) throws IOException {
        LoopbackHttpServer wire = new LoopbackHttpServer(site, mostBytes);
        wire.connector.setPort(port);
        try {
            wire.server.start();
        } catch (Exception unavailable) {
            wire.close();
            IOException taken = new BindException("cannot listen on " + LOOPBACK + ":" + port);
            taken.initCause(unavailable);
            throw taken;
        }
        return wire;
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("cloud");
        threads.setDaemon(true);
        return threads;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        // Clients send raw brackets, braces, quotes and bars in addresses, and broken escapes get our own refusal.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(HttpCompliance.RFC7230);
        // Header values are signed as they were sent, so none may be replaced by a known one of other case.
        http.setHeaderCacheCaseSensitive(true);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        return http;
    }

    /** Where it listens, {@code http://127.0.0.1:9000} for one. */
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    /** Stops at once; requests under way are cut off. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("the server did not stop", stuck);
        }
    }
}
