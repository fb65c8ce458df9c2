package evergreen.adapter.fc;

import static java.nio.charset.StandardCharsets.UTF_8;

import evergreen.journal.Sha256;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a POST by ACS3-HMAC-SHA256, the vendor's "signature version 3". Every header that it is given is within. */
final class Acs3Signature {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

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
        signed.put("x-acs-date", DATE.format(now));
        signed.put("x-acs-signature-nonce", nonce);
        signed.put("x-acs-content-sha256", hash);
        token.ifPresent(value -> signed.put("x-acs-security-token", value));
        String names = String.join(";", signed.keySet());
        String lines = signed.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue().trim() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", "POST", path, "", lines, names, hash);
        String signature = hex(hmac(ALGORITHM + "\n" + Sha256.hex(canonical)));
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

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            hex.append(Character.forDigit((each >> 4) & 0xF, 16)).append(Character.forDigit(each & 0xF, 16));
        }
        return hex.toString();
    }
}
