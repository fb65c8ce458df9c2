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
    OssRequest() {}

    static OssRequest of(
            String method, String key, Map<String, String> query, Map<String, String> headers, String body) {
        return new AutoValue_OssRequest(method, key, query, headers, body);
    }

    /** Reads an object. */
    static OssRequest get(String key) {
        return of("GET", key, Map.of(), Map.of(), "");
    }

    /** Asks the bucket. */
    static OssRequest ask(Map<String, String> query) {
        return of("GET", "", query, Map.of(), "");
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
}
