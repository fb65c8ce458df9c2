package evergreen.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A request that a test can shape to the byte, before and after signing it. */
public final class Ask {
    private static final AtomicLong NONCES = new AtomicLong();

    public String method = "POST";
    public String path = "/";
    public Map<String, String> query = new LinkedHashMap<>();
    public Map<String, String> form = new LinkedHashMap<>();
    /** Sent as it is instead of the form, where not empty. */
    public String body = "";

    public Map<String, String> headers = new LinkedHashMap<>();
    public Instant stamp;

    public Ask(Instant stamp) {
        this.stamp = stamp;
        headers.put("Host", "127.0.0.1:1");
    }

    public Ask with(String name, String value) {
        query.put(name, value);
        return this;
    }

    public static String nonce() {
        return "nonce-" + NONCES.incrementAndGet();
    }

    public String body() {
        return body.isEmpty() ? Signer.query(form) : body;
    }

    /** Signs in ACS3 all headers that are there and due. */
    public Ask acs3(String action, String key, String secret) {
        headers.put("x-acs-action", action);
        headers.putIfAbsent("x-acs-version", "2014-05-26");
        headers.putIfAbsent("x-acs-date", stamp.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.putIfAbsent("x-acs-signature-nonce", nonce());
        headers.put("x-acs-content-sha256", Signer.sha256(body()));
        return sign(key, secret, "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s");
    }

    /** Signs the headers as they are; the pattern takes key, header names and signature in this order. */
    public Ask sign(String key, String secret, String pattern) {
        TreeMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-acs-") || lower.equals("host") || lower.equals("content-type")) {
                signed.put(lower, value.trim());
            }
        });
        return sign(key, secret, pattern, signed);
    }

    public Ask sign(String key, String secret, String pattern, SortedMap<String, String> signed) {
        String signature = Signer.acs3(secret, method, query, signed, body());
        headers.put("Authorization", String.format(pattern, key, String.join(";", signed.keySet()), signature));
        return this;
    }

    /** Puts the common parameters of RPC V1 into the query. */
    public Ask common(String action, String key) {
        query.put("Action", action);
        query.put("Format", "JSON");
        query.put("Version", "2014-05-26");
        query.put("AccessKeyId", key);
        query.put("SignatureMethod", "HMAC-SHA1");
        query.put("SignatureVersion", "1.0");
        query.put("SignatureNonce", nonce());
        query.put("Timestamp", stamp.truncatedTo(ChronoUnit.SECONDS).toString());
        return this;
    }

    /** Signs in RPC V1 what query and form hold. */
    public Ask rpc(String secret) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.putAll(form);
        all.remove("Signature");
        query.put("Signature", Signer.rpc(secret, method, all));
        return this;
    }

    /** The bytes, with a Content-Length. */
    public String text() {
        return text(Signer.query(query));
    }

    public String text(String rawQuery) {
        StringBuilder text =
                new StringBuilder(method + " " + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery) + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        text.append("Content-Length: " + body().getBytes(UTF_8).length + "\r\n");
        return text.append("Connection: close\r\n\r\n").append(body()).toString();
    }
}
