package evergreen.local.cloud.oss;

import evergreen.local.cloud.http.Body;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * An object.
 *
 * @param type its content type
 * @param metadata the client's own headers, {@code x-oss-meta-} and more
 * @param modified when it was written, by the world's clock
 */
record StoredObject(Body body, String type, Map<String, String> metadata, Instant modified) {
    String etag() {
        return "\"" + HexFormat.of().withUpperCase().formatHex(Hashes.md5(body.bytes())) + "\"";
    }

    int size() {
        return body.bytes().length;
    }

    /** What tells a client that its bytes arrived. */
    Map<String, String> receipt() {
        return Map.of("ETag", etag(), "x-oss-hash-crc64ecma", Crc64.of(body.bytes()), "Content-MD5", md5());
    }

    /** What goes with its bytes. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(metadata);
        headers.putAll(receipt());
        headers.put("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC)));
        headers.put("x-oss-object-type", "Normal");
        headers.put("x-oss-storage-class", "Standard");
        return headers;
    }

    private String md5() {
        return Base64.getEncoder().encodeToString(Hashes.md5(body.bytes()));
    }
}
