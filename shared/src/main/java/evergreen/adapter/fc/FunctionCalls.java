package evergreen.adapter.fc;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.fleet.CloudFault;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import evergreen.journal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hands work over to other functions by asynchronous invocation. Without the vendor's client: it takes longer to load than a chat
 * platform waits.
 */
public final class FunctionCalls {
    private static final String ACTION = "InvokeFunction";
    private static final String VERSION = "2023-03-30";
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    /** With the connection's, what a chat platform waits for its own answer is hardly exceeded. */
    private static final int READ_TIMEOUT_MILLIS = 2_000;

    private static final int TAKEN_BEFORE = 409;
    private static final int TOO_MANY = 429;
    private static final int MOST_BYTES_OF_ERROR = 64 * 1024;

    private final URI platform;
    private final Acs3Signature signature;
    private final Clock clock;

    /**
     * Calls to one address.
     *
     * @param platform the address of an account's functions in a region
     * @param token none for keys that are not temporary
     */
    public FunctionCalls(URI platform, String keyId, String secret, Optional<String> token, Clock clock) {
        this.platform = platform;
        this.signature = new Acs3Signature(keyId, secret, token);
        this.clock = clock;
    }

    /**
     * Hands an event over; the platform keeps it and runs the function soon. The same cause is taken once: to hand it over again
     * does nothing.
     *
     * @param cause what the event follows from; only its hash is sent
     * @param nonce a text that nobody has used
     * @throws CloudFault if the platform did not take it, or that cannot be told
     */
    public void handOver(String function, String cause, String event, String nonce) {
        String path = "/" + VERSION + "/functions/" + function + "/invocations";
        byte[] body = event.getBytes(UTF_8);
        try {
            HttpURLConnection connection = send(path, taskId(cause), body, nonce);
            int status = connection.getResponseCode();
            if (status / 100 != 2 && status != TAKEN_BEFORE) {
                throw fault(status, connection.getErrorStream());
            }
        } catch (IOException lost) {
            throw CloudUnavailable.unreachable(ACTION, String.valueOf(lost.getMessage()), lost);
        }
    }

    /** The platform wants it to begin with a letter, and to be 128 characters at most. */
    private static String taskId(String cause) {
        return "e" + Sha256.hex(cause);
    }

    private HttpURLConnection send(String path, String taskId, byte[] body, String nonce) throws IOException {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "host",
                platform.getAuthority(),
                "content-type",
                "application/octet-stream",
                "x-acs-action",
                ACTION,
                "x-acs-version",
                VERSION));
        Map<String, String> signed = signature.sign(path, headers, body, clock.instant(), nonce);
        HttpURLConnection connection =
                (HttpURLConnection) platform.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        connection.setReadTimeout(READ_TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        for (Map.Entry<String, String> header : signed.entrySet()) {
            connection.setRequestProperty(header.getKey(), header.getValue());
        }
        connection.setRequestProperty("x-fc-invocation-type", "Async");
        connection.setRequestProperty("x-fc-async-task-id", taskId);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection;
    }

    private static CloudFault fault(int status, InputStream error) throws IOException {
        String code = code(status, error);
        IOException said = new IOException("HTTP " + status + ": " + code);
        if (status >= 500 || status == TOO_MANY) {
            return CloudUnavailable.unreachable(ACTION, code, said);
        }
        CloudRefused.Because because = status == 403 ? CloudRefused.Because.NO_PERMISSION : CloudRefused.Because.OTHER;
        return new CloudRefused(ACTION, code, "-", because, said);
    }

    private static String code(int status, InputStream error) throws IOException {
        if (error == null) {
            return "HTTP " + status;
        }
        try (error) {
            return OutsideJson.parse(new String(error.readNBytes(MOST_BYTES_OF_ERROR), UTF_8))
                    .text("Code")
                    .orElse("HTTP " + status);
        } catch (BadEvent notJson) {
            return "HTTP " + status;
        }
    }
}
