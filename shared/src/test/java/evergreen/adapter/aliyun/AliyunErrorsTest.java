package evergreen.adapter.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaRequest;
import com.aliyun.tea.TeaUnretryableException;
import com.aliyun.teautil.models.TeaUtilException;
import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudRejectedException.Because;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.CoverageGap;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's client throws three unrelated kinds: with a code, without an answer, and with an answer it cannot read. */
class AliyunErrorsTest {
    private static final String ACTION = "DescribeInstances";

    @ParameterizedTest
    @ValueSource(strings = {"Throttling", "Throttling.User", "Throttling.Api", "Throttling.AnythingElse"})
    void throttlingIsKnownByItsPrefixWhateverTheStatus(String code) {
        for (int status : new int[] {200, 400, 429, 503}) {
            assertThat(AliyunErrors.read(ACTION, coded(code, status)))
                    .isInstanceOfSatisfying(
                            CloudUnavailableException.class,
                            fault -> assertThat(fault.throttled()).isTrue())
                    .returns(code, CloudException::code)
                    .returns(CoverageGap.Why.THROTTLED, CloudException::why);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "InternalError, 500",
        "InternalError, 400",
        "ServiceUnavailable, 503",
        "ServiceUnavailable.RegionMaintaining, 400",
        "OperationConflict, 409",
        "SignatureNonceUsed, 400",
        "AnyCode, 500",
        "AnyCode, 599"
    })
    void theServersOwnFailureIsWorthAnotherCall(String code, int status) {
        assertThat(AliyunErrors.read(ACTION, coded(code, status)))
                .isInstanceOfSatisfying(
                        CloudUnavailableException.class,
                        fault -> assertThat(fault.throttled()).isFalse())
                .returns(code, CloudException::code)
                .returns(ACTION, CloudException::action);
    }

    @ParameterizedTest
    @CsvSource({
        "Forbidden, NO_PERMISSION",
        "Forbidden.RAM, NO_PERMISSION",
        "NoPermission, NO_PERMISSION",
        "NotAuthorized, NO_PERMISSION",
        "Unauthorized.EmptyRegion, NO_PERMISSION",
        "InvalidAction.Unauthorized, NO_PERMISSION",
        "Forbidden.AccessKeyDisabled, NO_IDENTITY",
        "InvalidAccessKeyId.NotFound, NO_IDENTITY",
        "InvalidAccessKeyId.Inactive, NO_IDENTITY",
        "InvalidSecurityToken.Expired, NO_IDENTITY",
        "SignatureDoesNotMatch, NO_IDENTITY",
        "IncompleteSignature, NO_IDENTITY",
        "InvalidTimeStamp.Expired, NO_IDENTITY",
        "InvalidParameter.InvalidInstanceId, BAD_ID",
        "InvalidParameter.ToManyInstanceIds, BAD_ID",
        "InvalidInstanceId.NotFound, BAD_ID",
        "IncorrectInstanceStatus, BAD_ID",
        "ChargeTypeViolation, BAD_ID",
        "InvalidAction, OTHER",
        "InvalidPayMethod, OTHER",
        "DryRunOperation, OTHER",
        "SomethingNew, OTHER"
    })
    void anyOtherCodeIsARefusal(String code, Because because) {
        assertThat(AliyunErrors.read(ACTION, coded(code, 403)))
                .isInstanceOfSatisfying(
                        CloudRejectedException.class,
                        refused -> assertThat(refused.because()).isEqualTo(because))
                .returns(code, CloudException::code)
                .hasMessageContaining("request-1");
    }

    @ParameterizedTest
    @CsvSource({"NO_PERMISSION, DENIED", "NO_IDENTITY, DENIED", "BAD_ID, REFUSED", "OTHER, REFUSED"})
    void whoMayNotOrIsNotKnownIsDenied(Because because, CoverageGap.Why why) {
        assertThat(new CloudRejectedException(ACTION, "Code", "-", because, new IllegalStateException()).why())
                .isEqualTo(why);
    }

    static Stream<Arguments> lostCalls() {
        return Stream.of(
                Arguments.of(new SocketTimeoutException("read"), "Timeout"),
                Arguments.of(new IOException(new SocketTimeoutException("deep")), "Timeout"),
                Arguments.of(new UnknownHostException("host"), "UnknownHost"),
                Arguments.of(new ConnectException("refused"), "ConnectionRefused"),
                Arguments.of(new IOException("reset"), "ConnectionLost"));
    }

    @ParameterizedTest
    @MethodSource("lostCalls")
    void aCallWithoutAnswerSaysHowItWasLost(IOException cause, String code) {
        assertThat(AliyunErrors.read(ACTION, new TeaUnretryableException(new TeaRequest(), cause)))
                .isInstanceOf(CloudUnavailableException.class)
                .returns(code, CloudException::code)
                .returns(CoverageGap.Why.UNREACHABLE, CloudException::why);
    }

    @Test
    void anAnswerThatNobodyCanReadIsBroken() {
        assertBroken(new TeaUtilException("<html>"));
        assertBroken(coded(null, null));
        assertBroken(new ApiResponse.MalformedResponseException("no list"));
        assertBroken(new IllegalStateException("a defect of the client"));
    }

    @Test
    void noCredentialsAreNoIdentity() {
        assertThat(AliyunErrors.read(ACTION, new CredentialException("none")))
                .isInstanceOfSatisfying(
                        CloudRejectedException.class,
                        refused -> assertThat(refused.because()).isEqualTo(Because.NO_IDENTITY))
                .returns("NoCredentials", CloudException::code);
    }

    @Test
    void aCodeWithoutStatusOrDataIsReadAllTheSame() {
        TeaException bare = new TeaException();
        bare.setCode("Forbidden.RAM");

        assertThat(AliyunErrors.read(ACTION, bare))
                .isInstanceOf(CloudRejectedException.class)
                .hasMessageContaining("request -");
    }

    private static void assertBroken(Exception thrown) {
        assertThat(AliyunErrors.read(ACTION, thrown))
                .isInstanceOf(CloudUnavailableException.class)
                .returns("BrokenAnswer", CloudException::code)
                .hasCause(thrown);
    }

    private static TeaException coded(@Nullable String code, @Nullable Integer status) {
        Map<String, Object> data = new HashMap<>(Map.of("RequestId", "request-1"));
        if (status != null) {
            data.put("statusCode", status);
        }
        Map<String, Object> error = new HashMap<>(Map.of("message", "text", "data", data));
        if (code != null) {
            error.put("code", code);
        }
        return new TeaException(error);
    }
}
