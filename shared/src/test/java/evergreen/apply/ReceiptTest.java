package evergreen.apply;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.CloudRefused;
import evergreen.fleet.CloudUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {
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
    void aRefusalIsWhatItsCodeSays(String code, Receipt.Kind kind) {
        CloudRefused refused =
                new CloudRefused("RenewInstance", code, "-", CloudRefused.Because.OTHER, new Exception());

        assertThat(Receipt.of(refused).kind()).isEqualTo(kind);
        assertThat(Receipt.of(refused).word()).isEqualTo(code);
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
    void noUsableAnswerIsUnknown(String code, Receipt.Kind kind) {
        CloudUnavailable lost = CloudUnavailable.unreachable("RenewInstance", code, new Exception());

        assertThat(Receipt.of(lost).kind()).isEqualTo(kind);
    }

    @Test
    void throttlingBeganNothing() {
        CloudUnavailable throttled = CloudUnavailable.throttled("RenewInstance", "Throttling", new Exception());

        assertThat(Receipt.of(throttled).kind()).isEqualTo(Receipt.Kind.THROTTLED);
    }

    @Test
    void onlyAnOrderIsAPayment() {
        assertThat(Receipt.of("213900000000001").kind()).isEqualTo(Receipt.Kind.PAID);
        assertThat(Receipt.of("").kind()).isEqualTo(Receipt.Kind.UNKNOWN);
        assertThat(Receipt.of(" ").kind()).isEqualTo(Receipt.Kind.UNKNOWN);
    }

    @Test
    void whatNobodyExpectedIsUnknown() {
        assertThat(Receipt.of(new IllegalStateException("a defect of ours")).kind())
                .isEqualTo(Receipt.Kind.UNKNOWN);
    }
}
