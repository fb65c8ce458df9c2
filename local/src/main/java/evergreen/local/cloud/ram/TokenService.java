package evergreen.local.cloud.ram;

import evergreen.local.cloud.Operation;
import java.util.Map;

/** The operations of the token service. */
public final class TokenService {
    private TokenService() {}

    /** The operations by product and action, lending the roles of a directory. */
    public static Map<String, Operation> operations(IdentityStore directory) {
        return Map.of("sts.AssumeRole", new AssumeRole(directory), "sts.GetCallerIdentity", new GetCallerIdentity());
    }
}
