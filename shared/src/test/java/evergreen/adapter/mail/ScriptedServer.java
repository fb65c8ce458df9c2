package evergreen.adapter.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that says what it is told to: for each connection answers by the beginning of what it hears. CLOSE, HANG, DRIP
 * and FLOOD are no answers but what their names say.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final Map<String, String> USUAL = Map.of(
            "GREETING", "220 mail.example ESMTP",
            "EHLO", "250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN",
            "STARTTLS", "220 go on",
            "AUTH", "235 welcome",
            "MAIL", "250 fine",
            "RCPT", "250 fine",
            "DATA", "354 go on",
            "BODY", "250 taken",
            "RSET", "250 fine",
            "QUIT", "221 bye");

    /** The ids of the mails that were taken. */
    public final List<String> taken = new CopyOnWriteArrayList<>();

    /** All that was heard, line by line. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** For each connection to come, what is answered otherwise than usual; the last one stays. */
    public final Deque<Map<String, String>> scripts = new ConcurrentLinkedDeque<>();

    private final ServerSocket server;
    private final SSLContext keys;
    private final boolean encrypted;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();

    /** A server that takes what comes, in the clear. */
    public ScriptedServer() throws GeneralSecurityException, IOException {
        this(SSLContext.getDefault(), false);
    }

    ScriptedServer(SSLContext keys, boolean encrypted) throws IOException {
        this.keys = keys;
        this.encrypted = encrypted;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                connections.incrementAndGet();
                Map<String, String> script = scripts.size() > 1 ? scripts.remove() : scripts.peek();
                threads.execute(() -> serve(caller, script == null ? Map.of() : script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket caller, Map<String, String> script) {
        try (Socket plain = caller) {
            Socket socket = encrypted ? secured(plain) : plain;
            if (!say(socket, script, "GREETING")) {
                return;
            }
            BufferedReader in = reader(socket);
            String line;
            while ((line = in.readLine()) != null) {
                heard.add(line);
                String verb = verb(line, script);
                if (!say(socket, script, verb)) {
                    return;
                }
                if (verb.equals("STARTTLS") && !script.containsKey("STARTTLS")) {
                    socket = secured(socket);
                    in = reader(socket);
                }
                if (verb.equals("DATA") && !script.containsKey("DATA") && !body(socket, in, script)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            heard.add("(" + e.getClass().getSimpleName() + ")");
        }
    }

    private boolean body(Socket socket, BufferedReader in, Map<String, String> script)
            throws IOException, InterruptedException {
        int lines = 0;
        String id = "";
        String line;
        while ((line = in.readLine()) != null && !line.equals(".")) {
            heard.add(line);
            id = line.startsWith("Message-ID: ") ? line : id;
            lines++;
            if (script.containsKey("MIDDLE") && lines == 5) {
                return false;
            }
        }
        if (line != null && !script.containsKey("BODY")) {
            taken.add(id);
        }
        return say(socket, script, "BODY");
    }

    /** The longest beginning that the script names, or else the command. */
    private static String verb(String line, Map<String, String> script) {
        return script.keySet().stream()
                .filter(line::startsWith)
                .findFirst()
                .orElseGet(() -> line.replaceAll("[ :].*", "").toUpperCase(Locale.ROOT));
    }

    private boolean say(Socket socket, Map<String, String> script, String verb)
            throws IOException, InterruptedException {
        String words = script.getOrDefault(verb, USUAL.getOrDefault(verb, "500 what?"));
        OutputStream out = socket.getOutputStream();
        switch (words) {
            case "CLOSE" -> {}
            case "HANG" -> TimeUnit.SECONDS.sleep(30);
            case "DRIP" -> {
                for (int i = 0; i < 300; i++) {
                    out.write('2');
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            case "FLOOD" -> {
                for (int i = 0; i < 10_000; i++) {
                    out.write("220-hello\r\n".repeat(100).getBytes(ISO_8859_1));
                }
            }
            default -> {
                out.write((words + "\r\n").getBytes(ISO_8859_1));
                out.flush();
                return true;
            }
        }
        return false;
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLSocket secured =
                (SSLSocket) keys.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
