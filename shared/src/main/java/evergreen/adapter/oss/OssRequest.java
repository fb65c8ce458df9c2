package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.value.AutoValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** One request, before it is signed. */
@AutoValue
abstract class OssRequest {
    /** A page of a thousand keys of the greatest length has about 2 MB. */
    private static final int MOST_BYTES_OF_A_PAGE = 8 * 1024 * 1024;

    private static final int MOST_BYTES_OF_A_CONFIRMATION = 64 * 1024;

    OssRequest() {}

    static OssRequest of(
            String method, String key, Map<String, String> query, Map<String, String> headers, String body) {
        return new AutoValue_OssRequest(method, key, query, headers, body, MOST_BYTES_OF_A_CONFIRMATION);
    }

    /** Reads an object of a limited size. */
    static OssRequest get(String key, int mostBytes) {
        return new AutoValue_OssRequest("GET", key, Map.of(), Map.of(), "", mostBytes);
    }

    /** Asks the bucket. */
    static OssRequest ask(Map<String, String> query) {
        return new AutoValue_OssRequest("GET", "", query, Map.of(), "", MOST_BYTES_OF_A_PAGE);
    }

    /** Writes an object unless there is one. The hash lets the server notice what the way has damaged. */
    static OssRequest putOnce(String key, String text) {
        Map<String, String> headers = Map.of(
                "content-type", "text/plain; charset=utf-8",
                "content-md5", md5(text),
                "x-oss-forbid-overwrite", "true");
        return of("PUT", key, Map.of(), headers, text);
    }

    private static String md5(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    abstract String method();

    /** The object's; empty for the bucket. */
    abstract String key();

    abstract Map<String, String> query();

    /** By lower-case name. */
    abstract Map<String, String> headers();

    abstract String body();

    /** The size that the answer does not exceed. */
    abstract int mostBytes();
}
