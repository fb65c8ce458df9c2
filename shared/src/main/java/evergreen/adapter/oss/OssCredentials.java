package evergreen.adapter.oss;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** What signs a request. */
@AutoValue
public abstract class OssCredentials {
    OssCredentials() {}

    /**
     * Credentials.
     *
     * @param token what the token service lent with the key; empty for a key that lasts
     */
    public static OssCredentials of(String keyId, String secret, Optional<String> token) {
        return new AutoValue_OssCredentials(keyId, secret, token);
    }

    /** The access key's id. */
    public abstract String keyId();

    abstract String secret();

    abstract Optional<String> token();

    /** Neither secret nor token belongs into a log. */
    @Override
    public final String toString() {
        return "OssCredentials[" + keyId() + "]";
    }
}
