package evergreen.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

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
            return String.format(
                    Locale.ROOT,
                    "%064x",
                    new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
