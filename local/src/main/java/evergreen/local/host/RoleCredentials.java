package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.ram.AccessKey;
import evergreen.local.cloud.ram.IdentityStore;
import evergreen.local.host.instance.TemporaryCredentials;
import java.time.Duration;

/** Where the credentials of a function's role come from. */
@FunctionalInterface
public interface RoleCredentials {
    /**
     * Temporary keys.
     *
     * @param role the role's ARN
     * @param session the session's name, the function's
     * @throws ApiException when there is no such role, or it does not trust Function Compute
     */
    TemporaryCredentials assume(String role, String session) throws ApiException;

    /** The roles of a simulated cloud, each for the 36 hours that Function Compute asks for. */
    static RoleCredentials of(IdentityStore directory) {
        return (role, session) -> {
            AccessKey key = directory.lend("fc.aliyuncs.com", role, session, Duration.ofHours(36));
            String token = key.session().map(AccessKey.Session::token).orElse("");
            return new TemporaryCredentials(key.id(), key.secret(), token);
        };
    }
}
