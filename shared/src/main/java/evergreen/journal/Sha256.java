package evergreen.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What names are made of that nobody can choose: SHA-256 in small hexadecimal digits. */
public final class Sha256 {
    private Sha256() {}

    /** The hash of a text's UTF-8. */
    public static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }

    /** The hash of bytes. */
    public static String hex(byte[] bytes) {
        try {
            return digits(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** Bytes in small hexadecimal digits, two each. */
    public static String digits(byte[] bytes) {
        StringBuilder digits = new StringBuilder(2 * bytes.length);
        for (byte each : bytes) {
            digits.append(Character.forDigit((each >> 4) & 0xF, 16)).append(Character.forDigit(each & 0xF, 16));
        }
        return digits.toString();
    }
}
