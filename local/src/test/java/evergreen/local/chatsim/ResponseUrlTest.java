package evergreen.local.chatsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers come in as long as the platforms let them. */
final class ResponseUrlTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Member LI_WEI = new Member("Li Wei", "U55", Optional.of("u-li"));

    private final ResponseUrl slack = ResponseUrl.slack(LI_WEI, Optional.empty(), NOW);
    private final ResponseUrl dingTalk = ResponseUrl.dingTalk(LI_WEI, NOW);

    @Test
    void slackTakesFiveAnswers() {
        assertThat(IntStream.range(0, 7).filter(turn -> slack.use(NOW)).count()).isEqualTo(5);
    }

    @Test
    void slackTakesThemForThirtyMinutes() {
        assertThat(slack.use(NOW.plus(Duration.ofMinutes(30)))).isTrue();
        assertThat(slack.use(NOW.plus(Duration.ofMinutes(31)))).isFalse();
    }

    @Test
    void dingTalkTakesThemForNinety() {
        assertThat(IntStream.range(0, 50).allMatch(turn -> dingTalk.use(NOW))).isTrue();
        assertThat(dingTalk.use(NOW.plus(Duration.ofMinutes(90)))).isTrue();
        assertThat(dingTalk.use(NOW.plus(Duration.ofMinutes(91)))).isFalse();
    }

    @Test
    void oneThatIsOverTakesNone() {
        assertThat(slack.over(NOW).use(NOW)).isFalse();
        assertThat(dingTalk.over(NOW).use(NOW)).isFalse();
    }
}
