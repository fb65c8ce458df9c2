package evergreen.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auto.value.AutoValue;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The ClientToken of a renewal, which makes a repeat harmless for as long as the cloud remembers it. Period and account stay
 * out on purpose: two different renewals of one expiry then carry one token, and the cloud refuses the second.
 */
@AutoValue
public abstract class ClientToken {
    private static final String VERSION = "1";

    ClientToken() {}

    /**
     * The token: hex SHA-256, 64 characters, the most that the API takes.
     *
     * @param expiry as it was read, to the minute
     * @param round how many renewals of this expiry were closed before without a payment
     */
    public static ClientToken of(String instanceId, Instant expiry, int round) {
        long minute =
                Math.floorDiv(expiry.getEpochSecond(), Duration.ofMinutes(1).toSeconds());
        String content = String.join("\n", VERSION, instanceId, Long.toString(minute), Integer.toString(round));
        return new AutoValue_ClientToken(sha256(content));
    }

    private static String sha256(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return String.format(Locale.ROOT, "%064x", new BigInteger(1, hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** The token as it is sent. */
    public abstract String text();

    @Override
    public final String toString() {
        return text();
    }
}
