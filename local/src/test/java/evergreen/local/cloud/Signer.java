package evergreen.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Both signatures as published, written apart from the code under test and sharing nothing with it. */
public final class Signer {
    private Signer() {}

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String rpc(String secret, String method, Map<String, String> parameters) {
        String text = method + "&" + encode("/") + "&" + encode(query(new TreeMap<>(parameters)));
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret + "&", text));
    }

    public static String acs3(
            String secret, String method, Map<String, String> query, SortedMap<String, String> headers, String body) {
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, value) -> lines.append(name + ":" + value + "\n"));
        String canonical = method + "\n/\n" + query(new TreeMap<>(query)) + "\n" + lines + "\n"
                + String.join(";", headers.keySet()) + "\n" + sha256(body);
        return hex(hmac("HmacSHA256", secret, "ACS3-HMAC-SHA256\n" + sha256(canonical)));
    }

    public static String sha256(String text) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte each : bytes) {
            hex.append(Character.forDigit((each >> 4) & 15, 16)).append(Character.forDigit(each & 15, 16));
        }
        return hex.toString();
    }
}
