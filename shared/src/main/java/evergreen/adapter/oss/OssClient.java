package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import evergreen.http.BoundedHttpClient;
import evergreen.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Signed requests, one send for each call. */
final class OssClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** For a small document; a larger one gets more time with every byte of it. */
    private static final Duration TOTAL = Duration.ofSeconds(10);

    private static final int TOO_MANY = 429;
    private static final int MOST_BYTES_WITH_AGE = 4 * 1024;

    private final BoundedHttpClient client = new BoundedHttpClient(CONNECT, SILENCE, TOTAL);
    private final OssLocation place;
    private final OssSigner signer;
    private final Supplier<OssCredentials> credentials;
    private final Clock clock;

    OssClient(OssLocation place, Supplier<OssCredentials> credentials, Clock clock) {
        this.place = place;
        this.signer = new OssSigner(place.bucket(), place.region());
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The body of the answer.
     *
     * @param action the operation's name, for faults
     * @throws CloudException if there was none to work with: {@link CloudUnavailableException} where it is not known what the call did
     */
    String call(String action, OssRequest request) {
        return exchange(action, request).text();
    }

    private HttpAnswer exchange(String action, OssRequest request) {
        Map<String, String> headers = signer.sign(request, credentials.get(), clock.instant());
        HttpAnswer answer = send(action, request, headers);
        if (!answer.succeeded()) {
            throw fault(action, answer.status(), answer.text());
        }
        if (!answer.isWhole()) {
            throw tooLarge(action, request);
        }
        return answer;
    }

    private HttpAnswer send(String action, OssRequest request, Map<String, String> headers) {
        String query = OssEncoding.query(request.query());
        URI address = URI.create(place.address(request.key()) + (query.isEmpty() ? "" : "?" + query));
        byte[] body = request.body().getBytes(UTF_8);
        try {
            return client.send(request.method(), address, headers, body, request.mostBytes());
        } catch (IOException lost) {
            throw CloudUnavailableException.unreachable(
                    action, FaultCode.ofConnection(lost).text(), lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CloudUnavailableException.unreachable(action, FaultCode.OUT_OF_TIME.text(), stopped);
        }
    }

    private static CloudRejectedException tooLarge(String action, OssRequest request) {
        IOException cause = new IOException("The answer has more than " + request.mostBytes() + " bytes");
        return new CloudRejectedException(
                action, FaultCode.ANSWER_TOO_LARGE.text(), "-", CloudRejectedException.Because.OTHER, cause);
    }

    /** The same, and empty where the store refuses with a code that means that there is none. */
    Optional<String> find(String action, OssRequest request, String absent) {
        try {
            return Optional.of(call(action, request));
        } catch (CloudRejectedException refused) {
            if (refused.code().equals(absent)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Returns an object's text; empty if there is no such object.
     *
     * @param mostBytes the size that an object of its kind does not exceed
     */
    Optional<String> object(String key, int mostBytes) {
        return find("GetObject", OssRequest.get(key, mostBytes), "NoSuchKey");
    }

    /** Returns a small object with the age that the store states, or empty if it does not exist. */
    Optional<HttpAnswer> objectWithAge(String key) {
        try {
            return Optional.of(exchange("GetObject", OssRequest.get(key, MOST_BYTES_WITH_AGE)));
        } catch (CloudRejectedException refused) {
            if (refused.code().equals("NoSuchKey")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static CloudException fault(String action, int status, String body) {
        String code = first(action, body, "Code", "HTTP " + status);
        IOException said = new OssErrorException(
                "HTTP " + status + ": " + first(action, body, "Message", "no message"),
                first(action, body, "Endpoint", ""));
        String requestId = first(action, body, "RequestId", "-");
        if (status >= 500 || status == TOO_MANY) {
            return CloudUnavailableException.unreachable(action, code, said).answered(status, requestId);
        }
        CloudRejectedException.Because because =
                status == 403 ? CloudRejectedException.Because.NO_PERMISSION : CloudRejectedException.Because.OTHER;
        return new CloudRejectedException(action, code, requestId, because, said).answered(status, requestId);
    }

    private static String first(String action, String body, String element, String otherwise) {
        try {
            List<String> texts = OssXml.texts(action, body, element);
            return texts.isEmpty() ? otherwise : texts.get(0);
        } catch (CloudUnavailableException notXml) {
            return otherwise;
        }
    }
}
