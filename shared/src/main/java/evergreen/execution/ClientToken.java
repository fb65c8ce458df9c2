package evergreen.execution;

import com.google.auto.value.AutoValue;
import evergreen.journal.Sha256;
import java.time.Duration;
import java.time.Instant;

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
        return new AutoValue_ClientToken(Sha256.hex(content));
    }

    /** The token as it is sent. */
    public abstract String text();

    @Override
    public final String toString() {
        return text();
    }
}
