package evergreen.adapter.aliyun;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaUnretryableException;
import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudRejectedException.Because;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import java.util.Map;
import java.util.Set;

/**
 * From what the vendor's client throws to what to do next. Its three exceptions are unrelated types: one has the
 * cloud's code, the other two mean that nobody knows what became of the call.
 */
final class AliyunErrors {
    /** The code for an answer that is none of the documented shapes: an HTML page of a gateway, for one. */
    static final String BROKEN_ANSWER = FaultCode.BROKEN_ANSWER.text();

    /** What the vendor's client writes for a code that was not in the body. */
    private static final String NO_CODE = "null";

    /** One id of a batch fails it all with these (documentation of both auto-renewal operations). */
    private static final Set<String> BAD_ID = Set.of(
            "InvalidParameter.InvalidInstanceId",
            "InvalidParameter.ToManyInstanceIds",
            "InvalidInstanceId.NotFound",
            "IncorrectInstanceStatus",
            "ChargeTypeViolation",
            "OperationDenied.StarterPackage",
            "InvalidPeriod.StarterPackage");

    private static final Set<String> NO_PERMISSION_PREFIXES =
            Set.of("Forbidden", "NoPermission", "NotAuthorized", "Unauthorized", "InvalidAction.Unauthorized");

    private static final Set<String> NO_IDENTITY_PREFIXES = Set.of(
            "Forbidden.AccessKeyDisabled",
            "InvalidAccessKeyId",
            "InvalidSecurityToken",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "InvalidTimeStamp");

    private static final Set<String> TRY_AGAIN = Set.of("InternalError", "OperationConflict", "SignatureNonceUsed");

    /** Request timeout, and redirects: said by something in between, which may have passed the request on. */
    private static final Set<Integer> IN_BETWEEN = Set.of(301, 302, 303, 307, 308, 408);

    private AliyunErrors() {}

    /** The fault that an exception of the vendor's client means. */
    static CloudException read(String action, Exception thrown) {
        if (thrown instanceof TeaException
                && !String.valueOf(((TeaException) thrown).getCode()).equals(NO_CODE)) {
            return refusal(action, (TeaException) thrown);
        }
        if (thrown instanceof CredentialException) {
            return new CloudRejectedException(
                    action, FaultCode.NO_CREDENTIALS.text(), "-", Because.NO_IDENTITY, thrown);
        }
        if (thrown instanceof TeaUnretryableException) {
            return CloudUnavailableException.unreachable(
                    action, FaultCode.ofConnection(thrown).text(), thrown);
        }
        return CloudUnavailableException.unreachable(action, BROKEN_ANSWER, thrown);
    }

    /** The fault that a code in a body means, whatever the HTTP status said. */
    static CloudException read(String action, String code, int status, String requestId, Exception cause) {
        if (code.startsWith("Throttling")) {
            return CloudUnavailableException.throttled(action, code, cause).answered(status, requestId);
        }
        if (status >= 500
                || IN_BETWEEN.contains(status)
                || code.startsWith("ServiceUnavailable")
                || TRY_AGAIN.contains(code)) {
            return CloudUnavailableException.unreachable(action, code, cause).answered(status, requestId);
        }
        return new CloudRejectedException(action, code, requestId, because(code), cause).answered(status, requestId);
    }

    private static CloudException refusal(String action, TeaException thrown) {
        Map<String, Object> data = thrown.getData() == null ? Map.of() : thrown.getData();
        Integer status = thrown.getStatusCode();
        String requestId = String.valueOf(data.getOrDefault("RequestId", "-"));
        return read(action, thrown.getCode(), status == null ? 0 : status, requestId, thrown);
    }

    private static Because because(String code) {
        if (BAD_ID.contains(code)) {
            return Because.BAD_ID;
        }
        if (NO_IDENTITY_PREFIXES.stream().anyMatch(code::startsWith)) {
            return Because.NO_IDENTITY;
        }
        return NO_PERMISSION_PREFIXES.stream().anyMatch(code::startsWith) ? Because.NO_PERMISSION : Because.OTHER;
    }
}
