package evergreen.local.cloud.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done to single objects. */
final class ObjectHandlers {
    private static final int LONGEST_KEY = 1023;
    /** Of the service's own headers, those that a request may have here; the client's begin with x-oss-meta-. */
    private static final Set<String> SERVED = Set.of(
            "x-oss-date", "x-oss-security-token", "x-oss-content-sha256", "x-oss-forbid-overwrite", "x-oss-user-agent");

    /** Headers of HTTP itself that would change the answer. */
    private static final Set<String> CONDITIONS = Set.of(
            "range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "content-encoding");

    private ObjectHandlers() {}

    static Reply put(ObjectCall call) throws ApiException {
        onlyServedHeaders(call.request());
        legalKey(call.key());
        Body body = call.request().body();
        String md5 = call.request().header("content-md5");
        if (!md5.isEmpty() && !md5.equals(Base64.getEncoder().encodeToString(Hashes.md5(body.bytes())))) {
            throw new ApiException(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
        String type = call.request().header("content-type");
        StoredObject object = new StoredObject(
                body, type.isEmpty() ? "application/octet-stream" : type, metadata(call.request()), call.now());
        if (!call.bucket().put(call.key(), object, forbidsOverwrite(call.request()))) {
            throw new ApiException(
                    409, "FileAlreadyExists", "The object you specified already exists and can not be overwritten.");
        }
        return Answer.empty().with(object.receipt());
    }

    static Reply get(ObjectCall call) throws ApiException {
        onlyServedHeaders(call.request());
        StoredObject object = call.bucket()
                .find(call.key())
                .orElseThrow(() -> new ApiException(404, "NoSuchKey", "The specified key does not exist."));
        return Reply.of(200, object.type(), object.body()).with(object.headers());
    }

    /** Deletes an object. The service answers the same whether there was one or not. */
    static Reply delete(ObjectCall call) throws ApiException {
        onlyServedHeaders(call.request());
        call.bucket().delete(call.key());
        return Answer.deleted();
    }

    private static boolean forbidsOverwrite(Request request) throws ApiException {
        return switch (request.header("x-oss-forbid-overwrite")) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw new ApiException(400, "InvalidArgument", "x-oss-forbid-overwrite is true or false.");
        };
    }

    private static void legalKey(String key) throws ApiException {
        if (key.getBytes(UTF_8).length > LONGEST_KEY || key.startsWith("/") || key.startsWith("\\")) {
            throw new ApiException(400, "InvalidObjectName", "The specified object is not valid.");
        }
    }

    private static void onlyServedHeaders(Request request) throws ApiException {
        for (String name : request.headers().keySet()) {
            boolean foreign = name.startsWith("x-oss-") && !name.startsWith("x-oss-meta-") && !SERVED.contains(name);
            if (foreign || CONDITIONS.contains(name)) {
                throw new ApiException(
                        501, "NotImplemented", "The simulated cloud does not act on the header " + name + ".");
            }
        }
    }

    private static Map<String, String> metadata(Request request) {
        return request.headers().entrySet().stream()
                .filter(each -> each.getKey().startsWith("x-oss-meta-"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
