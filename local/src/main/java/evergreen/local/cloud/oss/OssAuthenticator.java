package evergreen.local.cloud.oss;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.cloud.ram.AccessKey;
import evergreen.local.cloud.ram.IdentityStore;
import java.time.Clock;
import java.time.Duration;

/** Finds out who signed. */
final class OssAuthenticator {
    /** A stamp may be this far off in both directions, ends included. */
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final IdentityStore directory;
    private final Clock clock;

    OssAuthenticator(IdentityStore directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Whose a key is; empty if nobody's. */
    String account(String keyId) {
        return directory.find(keyId).map(key -> key.caller().account()).orElse("");
    }

    Caller caller(ObjectRequest errand) throws ApiException {
        Signature signature = errand.signature();
        Duration off = Duration.between(signature.stamp(), clock.instant()).abs();
        AccessKey key = directory.active(signature.keyId());
        if (off.compareTo(WINDOW) > 0) {
            throw new ApiException(
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the current time is too large.");
        }
        ObjectRequest.Subject subject = errand.subject();
        signature.verify(key.secret(), subject.address(), subject.parameters(), subject.region());
        return directory.caller(key, errand.request().header("x-oss-security-token"));
    }

    /** What other services call otherwise, in this service's words. */
    static ApiException inOurWords(ApiException refusal) {
        return switch (refusal.code()) {
            case "InvalidAccessKeyId.NotFound", "MissingSecurityToken" ->
                new ApiException(
                        403, "InvalidAccessKeyId", "The OSS Access Key Id you provided does not exist in our records.");
            case "InvalidAccessKeyId.Inactive" ->
                new ApiException(403, "InvalidAccessKeyId", "The OSS Access Key Id you provided is disabled.");
            case "InvalidSecurityToken.Malformed", "InvalidSecurityToken.MismatchWithAccessKey" ->
                new ApiException(403, "InvalidSecurityToken", "The security token you provided is invalid.");
            case "InvalidSecurityToken.Expired" ->
                new ApiException(403, "SecurityTokenExpired", "The security token you provided has expired.");
            case "Throttling.User" ->
                new ApiException(
                        503, "TotalQpsLimitExceeded", "Max total qps limit is exceeded, as a fault rule asks for.");
            default -> refusal;
        };
    }
}
