package evergreen.local.cloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a request's body. */
public final class Body {
    private final byte[] bytes;

    /** A body of these bytes, which nobody changes afterwards. */
    public Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A body of a text's UTF-8 bytes. */
    public static Body of(String text) {
        return new Body(text.getBytes(UTF_8));
    }

    /** The bytes themselves, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes there are. */
    public int length() {
        return bytes.length;
    }

    /** The body as text; bytes that are not UTF-8 become replacement characters. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    /** The lower-case hexadecimal SHA-256 of the bytes. */
    public String sha256() {
        return sha256(bytes);
    }

    /** The lower-case hexadecimal SHA-256 of a text's UTF-8 bytes. */
    public static String sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
