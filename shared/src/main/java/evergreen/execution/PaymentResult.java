package evergreen.execution;

import com.google.auto.value.AutoValue;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import evergreen.plan.StepCode;
import java.util.Set;

/** What is known of a payment after its request was sent once. */
@AutoValue
public abstract class PaymentResult {
    /** What is known. */
    public enum Kind {
        /** It was paid: there is an order. */
        PAID,
        /** Too many calls: nothing was begun. */
        THROTTLED,
        /** A payment for this instance, maybe this one, is being worked on. */
        IN_FLIGHT,
        /** Nobody knows whether it was paid. */
        UNKNOWN,
        /** Refused, because another renewal of this expiry with another period used this token. */
        MISMATCH,
        /** Refused: nothing was paid. */
        REFUSED
    }

    /** Documentation of RenewInstance: an order, or a request with this token, is being processed. */
    private static final Set<String> BEING_PROCESSED =
            Set.of("LastOrderProcessing", "LastTokenProcessing", "Idempotence.Processing");

    /** The three names under which the documentation speaks of a token that came with other parameters. */
    private static final Set<String> OTHER_PARAMETERS =
            Set.of("IdempotenceParamNotMatch", "IdempotentParameterMismatch", "InvalidIdempotenceParameter.Mismatch");

    /** Refusals by their status that say nothing of what became of a twin of the request, or of the work begun. */
    private static final Set<String> SAY_NOTHING =
            Set.of("SignatureNonceUsed", "InternalError", "OperationConflict", "ServiceUnavailable");

    PaymentResult() {}

    /** The answer held an order's id, or empty text where it should have been. */
    public static PaymentResult of(String orderId) {
        return orderId.isBlank() ? of(Kind.UNKNOWN, StepCode.NO_ORDER_ID.text()) : of(Kind.PAID, orderId);
    }

    /** What a fault means: whatever is not known to be harmless is unknown. */
    public static PaymentResult of(RuntimeException fault) {
        if (fault instanceof CloudRejectedException) {
            String code = ((CloudRejectedException) fault).code();
            return of(refusal(code), code);
        }
        if (fault instanceof CloudUnavailableException) {
            CloudUnavailableException lost = (CloudUnavailableException) fault;
            return of(lost.throttled() ? Kind.THROTTLED : unclear(lost.code()), lost.code());
        }
        return of(Kind.UNKNOWN, FaultCode.CALL_FAILED.text());
    }

    private static Kind refusal(String code) {
        if (code.startsWith("Throttling")) {
            return Kind.THROTTLED;
        }
        if (OTHER_PARAMETERS.contains(code)) {
            return Kind.MISMATCH;
        }
        Kind unclear = unclear(code);
        return unclear == Kind.IN_FLIGHT || SAY_NOTHING.stream().anyMatch(code::startsWith) ? unclear : Kind.REFUSED;
    }

    private static Kind unclear(String code) {
        return BEING_PROCESSED.contains(code) ? Kind.IN_FLIGHT : Kind.UNKNOWN;
    }

    private static PaymentResult of(Kind kind, String word) {
        return new AutoValue_PaymentResult(kind, word);
    }

    /** What is known. */
    public abstract Kind kind();

    /** The order's id if it was paid, else the cloud's code or a word of ours. */
    public abstract String word();
}
