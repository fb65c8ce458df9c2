package evergreen.adapter.fc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.CloudRejectedException.Because;
import evergreen.fleet.CloudUnavailableException;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.JournalUnavailableException.Why;
import evergreen.notification.DeliveryException;
import evergreen.text.FaultName;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log tells why, and no secret. */
class LogLineTest {
    private static final String KEY = "LTAI5tExampleKeyId00001";
    private static final String SECRET = "yVhk2sExampleSecret0000example01";
    private static final String TOKEN = "STS.NUgYrLnoC37mZZCNnAbez";
    private static final String URL = "https://hooks.example.com/services/T0/B0/aVerySecretPath123456789";
    private static final String REQUEST = "6C3D9175-B6FC-2012-93AD-0123456789AB";

    static Stream<Arguments> faults() {
        RuntimeException denied = new CloudRejectedException(
                        "PutObject", "AccessDenied", REQUEST, Because.NO_PERMISSION, said())
                .answered(403, REQUEST);
        RuntimeException timeout = CloudUnavailableException.unreachable("GetObject", "Timeout", said());
        return Stream.of(
                arguments(denied, "denied PutObject AccessDenied 403 " + REQUEST),
                arguments(timeout, "unreachable GetObject Timeout"),
                arguments(
                        CloudUnavailableException.throttled("RenewInstance", "Throttling.User", said())
                                .answered(400, REQUEST),
                        "throttled RenewInstance Throttling.User 400 " + REQUEST),
                arguments(
                        new JournalUnavailableException(Why.DENIED, SECRET, URL, denied),
                        "denied PutObject AccessDenied 403 " + REQUEST),
                arguments(
                        new JournalUnavailableException(Why.UNREACHABLE, SECRET, URL, timeout),
                        "unreachable GetObject Timeout"),
                arguments(new JournalUnavailableException(Why.MISSING, SECRET, URL, null), "missing"),
                arguments(new JournalUnavailableException(Why.UNFIT, SECRET, URL, null), "unfit"),
                arguments(new DeliveryException("HTTP 503", said()), "HTTP 503"),
                arguments(DeliveryException.toSome("li@example.com SMTP 550", said()), "li@example.com SMTP 550"),
                arguments(
                        new IllegalStateException(new IllegalArgumentException("x " + SECRET, denied)), "AccessDenied"),
                arguments(new InvalidEventException("bad-plan", SECRET), "bad-plan"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theReasonIsInTheLineAndNoSecret(RuntimeException fault, String facts) {
        String line = LogLine.of("failed").with(fault).toString();

        assertThat(line).contains(FaultName.of(fault));
        String[] said = facts.contains("@") || facts.startsWith("HTTP") ? new String[] {facts} : facts.split(" ", -1);
        assertThat(line).contains(said);
        assertThat(List.of(KEY, SECRET, TOKEN, URL)).noneMatch(line::contains);
    }

    /** An outsider chooses the code: in the worst case one that repeats what it was sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY,
                SECRET,
                TOKEN,
                URL,
                "Bearer " + SECRET,
                "Denied " + KEY,
                "a\nb",
                "{\"x\":1}",
                "0123456789abcdef0123456789abcdef",
                "InvalidToken:" + TOKEN
            })
    void aCodeThatHasTheFormOfASecretIsNotShown(String code) {
        String line = LogLine.of("failed")
                .with(new CloudRejectedException("GetObject", code, code, Because.OTHER, said()).answered(400, code))
                .toString();

        assertThat(line).contains("\"code\":\"not-shown\"").doesNotContain(KEY, SECRET, TOKEN, URL, "Bearer");
    }

    @Test
    void ordinaryCodesAreShown() {
        assertThat(List.of(
                        "AccessDenied",
                        "HTTP 503",
                        "InvalidParameter.ToManyInstanceIds",
                        "OperationRestricted.Renewal",
                        "Forbidden.RAM",
                        "no-starttls"))
                .allSatisfy(code -> assertThat(FaultFact.code(code)).isEqualTo(code));
    }

    private static IOException said() {
        return new IOException("key " + KEY + ", secret " + SECRET + ", token " + TOKEN + " at " + URL);
    }
}
