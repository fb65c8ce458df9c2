package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.journal.Sha256;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs by OSS4-HMAC-SHA256, the vendor's "signature version 4". The body is outside the signature, as the vendor's clients
 * leave it too; Content-MD5 is within. The host is outside, so a document's name is what is signed, not the way to it.
 */
final class OssSigner {
    private static final String ALGORITHM = "OSS4-HMAC-SHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PAYLOAD = "UNSIGNED-PAYLOAD";
    private static final int DAY_LETTERS = 8;

    private final String bucket;
    private final String region;

    OssSigner(String bucket, String region) {
        this.bucket = bucket;
        this.region = region;
    }

    /** The request's headers, by lower-case name, with those that sign it. */
    SortedMap<String, String> sign(OssRequest request, OssCredentials credentials, Instant now) {
        String stamp = STAMP.format(now);
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        headers.put("x-oss-date", stamp);
        headers.put("x-oss-content-sha256", PAYLOAD);
        credentials.token().ifPresent(token -> headers.put("x-oss-security-token", token));
        String scope = stamp.substring(0, DAY_LETTERS) + "/" + region + "/oss/aliyun_v4_request";
        String toSign = String.join("\n", ALGORITHM, stamp, scope, Sha256.hex(canonical(request, headers)));
        String signature = hex(hmac(key(credentials.secret(), scope), toSign));
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.keyId() + "/" + scope + ",Signature=" + signature);
        return headers;
    }

    private String canonical(OssRequest request, SortedMap<String, String> headers) {
        String signed = headers.entrySet().stream()
                .filter(each -> isSigned(each.getKey()))
                .map(each -> each.getKey() + ":" + each.getValue().trim() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                "/" + bucket + "/" + OssEncoding.path(request.key()),
                OssEncoding.query(request.query()),
                signed,
                "",
                PAYLOAD);
    }

    private static boolean isSigned(String header) {
        return header.startsWith("x-oss-") || header.equals("content-type") || header.equals("content-md5");
    }

    /** A key for this day, region and service only: the secret, hashed with each part of the scope in turn. */
    private static byte[] key(String secret, String scope) {
        byte[] key = ("aliyun_v4" + secret).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            hex.append(Character.forDigit((each >> 4) & 0xF, 16)).append(Character.forDigit(each & 0xF, 16));
        }
        return hex.toString();
    }
}
