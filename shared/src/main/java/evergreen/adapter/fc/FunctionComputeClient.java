package evergreen.adapter.fc;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import evergreen.http.BoundedHttpClient;
import evergreen.http.HttpAnswer;
import evergreen.journal.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hands work over to other functions by asynchronous invocation. Without the vendor's client: it takes longer to load than a chat
 * platform waits.
 */
public final class FunctionComputeClient {
    private static final String ACTION = "InvokeFunction";
    private static final String VERSION = "2023-03-30";
    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** About as long as a chat platform waits for its own answer. */
    private static final Duration TOTAL = Duration.ofSeconds(3);

    private static final int TAKEN_BEFORE = 409;
    private static final int TOO_MANY = 429;
    private static final int MOST_BYTES_OF_ERROR = 64 * 1024;

    private final BoundedHttpClient client = new BoundedHttpClient(CONNECT, TOTAL, TOTAL);
    private final URI platform;
    private final Acs3Signature signature;
    private final Clock clock;

    /**
     * Calls to one address.
     *
     * @param platform the address of an account's functions in a region
     * @param token none for keys that are not temporary
     */
    public FunctionComputeClient(URI platform, String keyId, String secret, Optional<String> token, Clock clock) {
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
     * @throws CloudException if the platform did not take it, or that cannot be told
     */
    public void handOver(String function, String cause, String event, String nonce) {
        String path = "/" + VERSION + "/functions/" + function + "/invocations";
        byte[] body = event.getBytes(UTF_8);
        try {
            HttpAnswer answer = send(path, taskId(cause), body, nonce);
            if (!answer.succeeded() && answer.status() != TAKEN_BEFORE) {
                throw fault(answer);
            }
        } catch (IOException lost) {
            throw CloudUnavailableException.unreachable(
                    ACTION, FaultCode.ofConnection(lost).text(), lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CloudUnavailableException.unreachable(ACTION, FaultCode.OUT_OF_TIME.text(), stopped);
        }
    }

    /** The platform wants it to begin with a letter, and to be 128 characters at most. */
    private static String taskId(String cause) {
        return "e" + Sha256.hex(cause);
    }

    private HttpAnswer send(String path, String taskId, byte[] body, String nonce)
            throws IOException, InterruptedException {
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
        Map<String, String> sent = new TreeMap<>(signed);
        sent.put("x-fc-invocation-type", "Async");
        sent.put("x-fc-async-task-id", taskId);
        return client.post(platform.resolve(path), sent, body, MOST_BYTES_OF_ERROR);
    }

    private static CloudException fault(HttpAnswer answer) {
        int status = answer.status();
        String code = code(answer);
        IOException said = new IOException("HTTP " + status + ": " + code);
        if (status >= 500 || status == TOO_MANY) {
            return CloudUnavailableException.unreachable(ACTION, code, said).answered(status, "");
        }
        CloudRejectedException.Because because =
                status == 403 ? CloudRejectedException.Because.NO_PERMISSION : CloudRejectedException.Because.OTHER;
        return new CloudRejectedException(ACTION, code, "-", because, said).answered(status, "");
    }

    private static String code(HttpAnswer answer) {
        try {
            return StrictJson.parse(answer.text()).text("Code").orElse("HTTP " + answer.status());
        } catch (InvalidEventException notJson) {
            return "HTTP " + answer.status();
        }
    }
}
