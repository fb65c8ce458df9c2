package evergreen.local.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.Ask;
import evergreen.local.cloud.RawSocket;
import evergreen.local.cloud.RawSocket.Answer;
import evergreen.local.cloud.TestClock;
import evergreen.local.cloud.TestCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stamps are good, and that a nonce is good once. */
class ReplayGuardTest {
    private final long seed = System.nanoTime();
    private final Instant now = Instant.ofEpochSecond(new Random(seed).nextLong(1_500_000_000L, 4_000_000_000L))
            .plusMillis(300);
    private final TestClock clock = new TestClock(now);
    private final TestCloud cloud = TestCloud.start(clock, setup -> setup);

    @AfterEach
    void stop() {
        cloud.close();
    }

    private Ask ask() {
        return new Ask(clock.instant()).with("RegionId", "cn-hangzhou");
    }

    private Answer send(Ask ask) {
        return RawSocket.send(cloud.address(), ask.text());
    }

    private void refused(Ask ask, int status, String code) {
        Answer answer = send(ask);
        assertThat(answer.code()).as("seed %s: %s", seed, answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(cloud.calls).isEmpty();
    }

    @ParameterizedTest(name = "stamped {0} s off is accepted: {1}")
    @CsvSource({"-901,false", "-900,true", "0,true", "900,true", "901,false"})
    void a_stamp_may_be_a_quarter_of_an_hour_off(int seconds, boolean accepted) {
        clock.set(now.minusMillis(300));
        Ask newer = new Ask(clock.instant().plusSeconds(seconds));
        Ask older = new Ask(clock.instant().plusSeconds(seconds));
        String code = accepted ? "" : "InvalidTimeStamp.Expired";
        assertThat(send(newer.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET))
                        .code())
                .as("seed %s", seed)
                .isEqualTo(code);
        assertThat(send(older.common("DescribeRegions", TestCloud.KEY).rpc(TestCloud.SECRET))
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22 10:23:49",
                "2026-11-22T10:23Z",
                "2026-11-22T10:23:49.0000Z",
                "2026-11-22T10:23:49+08:00",
                "2026-02-30T10:23:49Z",
                "20261122T102349Z",
                "Sun, 22 Nov 2026 10:23:49 GMT",
                "1700000000"
            })
    void a_stamp_of_another_form_is_refused(String stamp) {
        Ask newer = ask();
        newer.headers.put("x-acs-date", stamp);
        refused(newer.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET), 400, "InvalidTimeStamp.Format");
        Ask older = ask().common("DescribeRegions", TestCloud.KEY).with("Timestamp", stamp);
        refused(older.rpc(TestCloud.SECRET), 400, "InvalidTimeStamp.Format");
    }

    @Test
    void milliseconds_belong_to_stamps_of_the_older_protocol_alone() {
        String stamp =
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".123Z");
        Ask newer = ask();
        newer.headers.put("x-acs-date", stamp);
        refused(newer.acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET), 400, "InvalidTimeStamp.Format");
        Ask older = ask().common("DescribeRegions", TestCloud.KEY).with("Timestamp", stamp);
        assertThat(send(older.rpc(TestCloud.SECRET)).status()).isEqualTo(200);
    }

    @Test
    void a_nonce_is_remembered_while_its_request_could_come_again_and_for_each_key_apart() {
        Ask early = new Ask(clock.instant().plusSeconds(899)).acs3("DescribeRegions", TestCloud.KEY, TestCloud.SECRET);
        assertThat(send(early).status()).isEqualTo(200);
        for (int minute = 0; minute < 29; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(send(early).code()).as("minute %s", minute).isEqualTo("SignatureNonceUsed");
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(send(early).code()).isEqualTo("InvalidTimeStamp.Expired");
        Ask other = new Ask(clock.instant());
        other.headers.put("x-acs-signature-nonce", early.headers.getOrDefault("x-acs-signature-nonce", ""));
        assertThat(send(other.acs3("DescribeRegions", "LTAIscanner", "scanner-secret"))
                        .status())
                .isEqualTo(200);
    }
}
