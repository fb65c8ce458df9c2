package evergreen.execution;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentResultTest {
    @ParameterizedTest
    @CsvSource({
        "LastOrderProcessing, IN_FLIGHT",
        "LastTokenProcessing, IN_FLIGHT",
        "Idempotence.Processing, IN_FLIGHT",
        "IdempotenceParamNotMatch, MISMATCH",
        "IdempotentParameterMismatch, MISMATCH",
        "InvalidIdempotenceParameter.Mismatch, MISMATCH",
        "SignatureNonceUsed, UNKNOWN",
        "InternalError, UNKNOWN",
        "ServiceUnavailable.RegionMaintaining, UNKNOWN",
        "OperationConflict, UNKNOWN",
        "Throttling, THROTTLED",
        "Throttling.User, THROTTLED",
        "OperationDenied.NoStock, REFUSED",
        "InvalidAccountStatus.NotEnoughBalance, REFUSED",
        "Account.Arrearage, REFUSED",
        "InsufficientBalance, REFUSED",
        "InvalidInstanceId.NotFound, REFUSED",
        "InvalidStatus.Upgrading, REFUSED",
        "Forbidden.RAM, REFUSED",
        "InvalidSecurityToken.Expired, REFUSED",
        "InvalidTimeStamp.Expired, REFUSED",
        "AWordThatNobodyHasDocumented, REFUSED"
    })
    void aRefusalIsWhatItsCodeSays(String code, PaymentResult.Kind kind) {
        CloudRejectedException refused = new CloudRejectedException(
                "RenewInstance", code, "-", CloudRejectedException.Because.OTHER, new Exception());

        assertThat(PaymentResult.of(refused).kind()).isEqualTo(kind);
        assertThat(PaymentResult.of(refused).word()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Timeout, UNKNOWN",
        "ConnectionLost, UNKNOWN",
        "BrokenAnswer, UNKNOWN",
        "InternalError, UNKNOWN",
        "SignatureNonceUsed, UNKNOWN",
        "LastOrderProcessing, IN_FLIGHT"
    })
    void noUsableAnswerIsUnknown(String code, PaymentResult.Kind kind) {
        CloudUnavailableException lost = CloudUnavailableException.unreachable("RenewInstance", code, new Exception());

        assertThat(PaymentResult.of(lost).kind()).isEqualTo(kind);
    }

    @Test
    void throttlingBeganNothing() {
        CloudUnavailableException throttled =
                CloudUnavailableException.throttled("RenewInstance", "Throttling", new Exception());

        assertThat(PaymentResult.of(throttled).kind()).isEqualTo(PaymentResult.Kind.THROTTLED);
    }

    @Test
    void onlyAnOrderIsAPayment() {
        assertThat(PaymentResult.of("213900000000001").kind()).isEqualTo(PaymentResult.Kind.PAID);
        assertThat(PaymentResult.of("").kind()).isEqualTo(PaymentResult.Kind.UNKNOWN);
        assertThat(PaymentResult.of(" ").kind()).isEqualTo(PaymentResult.Kind.UNKNOWN);
    }

    @Test
    void whatNobodyExpectedIsUnknown() {
        assertThat(PaymentResult.of(new IllegalStateException("a defect of ours"))
                        .kind())
                .isEqualTo(PaymentResult.Kind.UNKNOWN);
    }
}
