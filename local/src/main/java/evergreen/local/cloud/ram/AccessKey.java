package evergreen.local.cloud.ram;

import evergreen.local.cloud.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * A key pair and the identity that it stands for.
 *
 * @param secret the key of both signatures
 * @param active an inactive key is known and refused
 * @param session the token that must come with a key on loan; empty for a key that lasts
 */
public record AccessKey(String id, String secret, boolean active, Caller caller, Optional<Session> session) {
    /**
     * What makes a key temporary.
     *
     * @param token goes with every request
     * @param end the first instant at which the key is no longer good
     */
    public record Session(String token, Instant end) {}

    /** Neither secret nor token belongs into a log. */
    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + caller.arn() + "]";
    }
}
