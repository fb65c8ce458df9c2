package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.fleet.CloudFault;
import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signed requests, one send for each call.
 *
 * <p>By HttpURLConnection, since the newer client costs every cold start: process start to the answer of one small PUT took
 * 0.14 s with this and 0.77 s with java.net.http (JDK 17, plain HTTP to the same machine, one compiler tier). What this one
 * is known for, sending a request again by itself when an idle connection turns out to be dead, it does not do to a body of
 * announced length that streams; and a GET may come twice.
 */
final class OssCalls {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int READ_TIMEOUT_MILLIS = 5_000;
    private static final int TOO_MANY = 429;
    private static final long UNKNOWN_LENGTH = -1;

    private final OssPlace place;
    private final OssSigner signer;
    private final Supplier<OssCredentials> credentials;
    private final Clock clock;

    OssCalls(OssPlace place, Supplier<OssCredentials> credentials, Clock clock) {
        this.place = place;
        this.signer = new OssSigner(place.bucket(), place.region());
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The body of the answer.
     *
     * @param action the operation's name, for faults
     * @throws CloudFault if there was none to work with: {@link CloudUnavailable} where it is not known what the call did
     */
    String call(String action, OssRequest request) {
        Map<String, String> headers = signer.sign(request, credentials.get(), clock.instant());
        try {
            HttpURLConnection connection = send(request, headers);
            int status = connection.getResponseCode();
            if (status / 100 == 2) {
                return text(connection.getInputStream(), connection.getContentLengthLong());
            }
            InputStream error = connection.getErrorStream();
            throw fault(action, status, error == null ? "" : text(error, UNKNOWN_LENGTH));
        } catch (IOException lost) {
            throw CloudUnavailable.unreachable(action, String.valueOf(lost.getMessage()), lost);
        }
    }

    /** The same, and empty where the store refuses with a code that means that there is none. */
    Optional<String> find(String action, OssRequest request, String absent) {
        try {
            return Optional.of(call(action, request));
        } catch (CloudRefused refused) {
            if (refused.code().equals(absent)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** An object's text; empty if there is none. */
    Optional<String> object(String key) {
        return find("GetObject", OssRequest.get(key), "NoSuchKey");
    }

    private HttpURLConnection send(OssRequest request, Map<String, String> headers) throws IOException {
        String query = OssEncoding.query(request.query());
        URI address = URI.create(place.address(request.key()) + (query.isEmpty() ? "" : "?" + query));
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        connection.setReadTimeout(READ_TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(request.method());
        headers.forEach(connection::setRequestProperty);
        if (request.method().equals("PUT")) {
            byte[] body = request.body().getBytes(UTF_8);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        return connection;
    }

    /** Of a body that was cut off, this client hands out the beginning and says nothing. */
    private static String text(InputStream in, long length) throws IOException {
        try (in) {
            byte[] bytes = in.readAllBytes();
            if (length != UNKNOWN_LENGTH && bytes.length != length) {
                throw new EOFException(bytes.length + " of " + length + " bytes came");
            }
            return new String(bytes, UTF_8);
        }
    }

    private static CloudFault fault(String action, int status, String body) {
        String code = first(action, body, "Code", "HTTP " + status);
        IOException said = new IOException("HTTP " + status + ": " + first(action, body, "Message", "no message"));
        if (status >= 500 || status == TOO_MANY) {
            return CloudUnavailable.unreachable(action, code, said);
        }
        CloudRefused.Because because = status == 403 ? CloudRefused.Because.NO_PERMISSION : CloudRefused.Because.OTHER;
        return new CloudRefused(action, code, first(action, body, "RequestId", "-"), because, said);
    }

    private static String first(String action, String body, String element, String otherwise) {
        try {
            List<String> texts = OssXml.texts(action, body, element);
            return texts.isEmpty() ? otherwise : texts.get(0);
        } catch (CloudUnavailable notXml) {
            return otherwise;
        }
    }
}
