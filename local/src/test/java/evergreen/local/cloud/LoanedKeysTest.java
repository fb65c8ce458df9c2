package evergreen.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.RawSocket.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys on loan over the wire: their tokens left out, made up, swapped, lent on to other keys, and over. */
class LoanedKeysTest {
    private final long seed = System.nanoTime();
    private final TestClock clock =
            new TestClock(Instant.ofEpochSecond(new Random(seed).nextLong(1_500_000_000L, 4_000_000_000L)));
    private final TestCloud cloud = TestCloud.start(clock, setup -> setup);

    @AfterEach
    void stop() {
        cloud.close();
    }

    private record Loan(String key, String secret, String token, Instant end) {}

    private Loan lend() {
        Ask ask = new Ask(clock.instant())
                .common("AssumeRole", "LTAIscanner")
                .with("Version", "2015-04-01")
                .with("RoleArn", "acs:ram::1000000000000002:role/reader")
                .with("RoleSessionName", "run")
                .with("DurationSeconds", "900");
        JsonObject lent = send(ask.rpc("scanner-secret")).json().getAsJsonObject("Credentials");
        return new Loan(
                lent.get("AccessKeyId").getAsString(),
                lent.get("AccessKeySecret").getAsString(),
                lent.get("SecurityToken").getAsString(),
                Instant.parse(lent.get("Expiration").getAsString()));
    }

    private Answer send(Ask ask) {
        return RawSocket.send(cloud.address(), ask.text());
    }

    private String code(String protocol, String key, String secret, String token) {
        Ask ask = new Ask(clock.instant()).with("RegionId", "cn-hangzhou");
        if (protocol.equals("newer")) {
            ask.headers.put("x-acs-accesskey-id", key);
            if (!token.isEmpty()) {
                ask.headers.put("x-acs-security-token", token);
            }
            return send(ask.acs3("DescribeInstances", key, secret)).code();
        }
        ask.common("DescribeInstances", key);
        return send((token.isEmpty() ? ask : ask.with("SecurityToken", token)).rpc(secret))
                .code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newer", "older"})
    void a_token_is_good_with_its_own_key_alone(String protocol) {
        Loan one = lend();
        Loan two = lend();
        assertThat(code(protocol, one.key(), one.secret(), one.token())).isEmpty();
        assertThat(code(protocol, one.key(), one.secret(), "")).isEqualTo("MissingSecurityToken");
        assertThat(code(protocol, one.key(), one.secret(), one.token() + "x"))
                .isEqualTo("InvalidSecurityToken.Malformed");
        assertThat(code(protocol, one.key(), one.secret(), two.token()))
                .isEqualTo("InvalidSecurityToken.MismatchWithAccessKey");
        assertThat(code(protocol, TestCloud.KEY, TestCloud.SECRET, one.token()))
                .isEqualTo("InvalidSecurityToken.MismatchWithAccessKey");
        assertThat(code(protocol, one.key(), two.secret(), one.token())).isEqualTo("SignatureDoesNotMatch");
        assertThat(cloud.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"newer", "older"})
    void a_token_is_good_until_the_second_that_it_said(String protocol) {
        Loan loan = lend();
        clock.set(loan.end().minus(Duration.ofSeconds(1)));
        assertThat(code(protocol, loan.key(), loan.secret(), loan.token()))
                .as("seed %s", seed)
                .isEmpty();
        clock.set(loan.end());
        assertThat(code(protocol, loan.key(), loan.secret(), loan.token()))
                .as("seed %s", seed)
                .isEqualTo("InvalidSecurityToken.Expired");
        clock.set(loan.end().plus(Duration.ofDays(1)));
        assertThat(code(protocol, loan.key(), loan.secret(), loan.token()))
                .as("seed %s", seed)
                .isEqualTo("InvalidSecurityToken.Expired");
    }
}
