package evergreen.adapter.fc;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.journal.Sha256;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a POST by ACS3-HMAC-SHA256, the vendor's "signature version 3". Every header that it is given is within. */
final class Acs3Signature {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private final String keyId;
    private final String secret;
    private final Optional<String> token;

    /** Signs with temporary credentials; without a token they are a person's. */
    Acs3Signature(String keyId, String secret, Optional<String> token) {
        this.keyId = keyId;
        this.secret = secret;
        this.token = token;
    }

    /**
     * The request's headers, by lower-case name, with those that sign it.
     *
     * @param path encoded as it is sent, without a query
     * @param headers with {@code host}, {@code x-acs-action} and {@code x-acs-version}
     * @param nonce never used before
     */
    SortedMap<String, String> sign(String path, Map<String, String> headers, byte[] body, Instant now, String nonce) {
        SortedMap<String, String> signed = new TreeMap<>(headers);
        String hash = Sha256.hex(body);
        signed.put("x-acs-date", date(now));
        signed.put("x-acs-signature-nonce", nonce);
        signed.put("x-acs-content-sha256", hash);
        if (token.isPresent()) {
            signed.put("x-acs-security-token", token.get());
        }
        String names = String.join(";", signed.keySet());
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> each : signed.entrySet()) {
            lines.append(each.getKey())
                    .append(':')
                    .append(each.getValue().trim())
                    .append('\n');
        }
        String canonical = String.join("\n", "POST", path, "", lines, names, hash);
        String signature = Sha256.digits(hmac(ALGORITHM + "\n" + Sha256.hex(canonical)));
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + keyId + ",SignedHeaders=" + names + ",Signature=" + signature);
        return signed;
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** Put together by hand: a formatter takes longer to load than the rest of the signature. */
    private static String date(Instant now) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(now.getEpochSecond(), 0, ZoneOffset.UTC);
        return utc.toLocalDate() + "T" + two(utc.getHour()) + ":" + two(utc.getMinute()) + ":" + two(utc.getSecond())
                + "Z";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
