package evergreen.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;

/** One connection, bytes out and bytes in. */
public final class RawSocket implements AutoCloseable {
    private final Socket socket;

    public RawSocket(URI address) {
        try {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(5_000);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** Sends one request on a connection of its own. */
    public static Answer send(URI address, String request) {
        return send(address, request.getBytes(UTF_8));
    }

    public static Answer send(URI address, byte[] request) {
        try (RawSocket socket = new RawSocket(address)) {
            return socket.send(request);
        }
    }

    public Answer send(byte[] request) {
        try {
            write(request);
            return read(socket.getInputStream());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** A server may answer, and close, before it has read all: the answer is there all the same. */
    private void write(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException answeredEarly) {
            if (socket.isClosed()) {
                throw answeredEarly;
            }
        }
    }

    /** Sends a request whose answer has no body, and gives the answer's head. */
    public String head(String request) {
        try {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return readHead(socket.getInputStream());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String text = readHead(in);
        if (!text.endsWith("\r\n\r\n")) {
            return new Answer(0, text, "");
        }
        return new Answer(
                Integer.parseInt(text.split(" ", 3)[1]),
                text,
                new String(in.readNBytes(Integer.parseInt(header(text, "content-length"))), UTF_8));
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(UTF_8);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("0");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyCut) {
            throw new UncheckedIOException(alreadyCut);
        }
    }

    /** Status 0 means that the connection closed without an answer. */
    public record Answer(int status, String head, String body) {
        public String header(String name) {
            return RawSocket.header(head, name);
        }

        public JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        public String code() {
            return json().has("Code") ? json().get("Code").getAsString() : "";
        }
    }
}
