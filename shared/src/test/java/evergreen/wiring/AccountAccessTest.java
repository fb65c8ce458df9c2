package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.RetryPolicy;
import evergreen.policy.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountAccessTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    /** No call is made: nothing listens at the endpoint, and a call to it would be repeated for seconds. */
    @Test
    void noAccountIsEnteredWhenTheTimeForThatIsOver() {
        Duration[] waited = {Duration.ZERO};
        RetryPolicy over =
                new RetryPolicy(Clock.fixed(NOW, ZoneOffset.UTC), wait -> waited[0] = waited[0].plus(wait)).until(NOW);
        AccountAccess access = new AccountAccess(
                Configuration.from(Map.of(
                        "EVERGREEN_ACCOUNT", "1000000000000001",
                        "EVERGREEN_REGION", "cn-hangzhou",
                        "EVERGREEN_JOURNAL", "oss://evergreen-journal-1000000000000001/main",
                        "EVERGREEN_ENDPOINT", "http://127.0.0.1:1")),
                AliyunCredentials.temporary("id", "secret", "token"),
                over);

        assertThatThrownBy(() -> access.assumeRole(Account.OWN, "role"))
                .isInstanceOf(CloudUnavailableException.class)
                .hasMessageContaining("OutOfTime");
        assertThat(waited[0]).isEqualTo(Duration.ZERO);
    }
}
