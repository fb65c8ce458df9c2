package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCallbackVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void slacksButtonSaysTheSentenceItWasMadeWith() throws GeneralSecurityException {
        String payload = "{\"type\":\"block_actions\",\"user\":{\"id\":\"U77\"},\"team\":{\"id\":\"T01\"},"
                + "\"trigger_id\":\"9.8.c\",\"channel\":{\"id\":\"C09\"},"
                + "\"response_url\":\"https://hooks.slack.com/actions/x\","
                + "\"actions\":[{\"action_id\":\"a\",\"value\":\"approve 20261122-0123456789abcdef\"}]}";
        ChatRequest request = slack("payload=" + java.net.URLEncoder.encode(payload, UTF_8));

        assertThat(request.text()).isEqualTo("approve 20261122-0123456789abcdef");
        assertThat(request.sender()).contains("U77");
        assertThat(request.tenant()).contains("T01");
        assertThat(request.answerUntil()).contains(NOW.plus(Duration.ofMinutes(30)));
    }

    /** Slack tells of it as of any button, and waits for an answer; there is nothing to act upon. */
    @Test
    void aButtonThatOnlyOpensAPageSaysNothing() throws GeneralSecurityException {
        String payload = "{\"type\":\"block_actions\",\"user\":{\"id\":\"U77\"},\"trigger_id\":\"9.8.c\","
                + "\"actions\":[{\"action_id\":\"open\",\"type\":\"button\",\"url\":\"https://evergreen.example.com\"}]}";

        assertThat(RecordedMessage.handshake(slackAdmission("payload=" + java.net.URLEncoder.encode(payload, UTF_8)))
                        .body())
                .isEmpty();
    }

    @Test
    void slacksMentionIsHeard() throws GeneralSecurityException {
        ChatRequest request = slack("{\"type\":\"event_callback\",\"team_id\":\"T01\",\"event_id\":\"Ev1\","
                + "\"event\":{\"type\":\"app_mention\",\"user\":\"U77\",\"text\":\"<@U1> help\",\"channel\":\"C9\"}}");

        assertThat(request.id()).isEqualTo("Ev1");
        assertThat(request.text()).isEqualTo("<@U1> help");
        assertThat(request.answerTo()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"url_verification\",\"challenge\":\"c1\"} | c1",
                "ssl_check=1&token=t | ''",
            })
    void slacksQuestionsAreAnswered(String body, String answer) throws GeneralSecurityException {
        assertThat(RecordedMessage.handshake(slackAdmission(body)).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text=help",
                "text=a&text=b&trigger_id=1",
                "text=%zz&trigger_id=1",
                "payload=%5B%5D",
                "payload=x",
                "{}",
                "{\"type\":\"event_callback\"}",
                "{\"event_id\":",
            })
    void whatSlackSignedAndDoesNotDocumentIsRefused(String body) throws GeneralSecurityException {
        assertThat(RecordedMessage.refusal(slackAdmission(body))).isEqualTo(RejectionReason.MALFORMED);
    }

    private static ChatRequest slack(String body) throws GeneralSecurityException {
        return RecordedMessage.request(slackAdmission(body));
    }

    private static VerificationResult slackAdmission(String body) {
        String second = String.valueOf(NOW.getEpochSecond());
        String signature = SlackCallbackVerifier.signature(ChatSecret.of(Sender.KEY), second, body.getBytes(UTF_8));
        return Sender.SLACK
                .door()
                .verify(
                        Callback.of(
                                Map.of("x-slack-request-timestamp", second, "x-slack-signature", signature),
                                Map.of(),
                                body.getBytes(UTF_8)),
                        NOW);
    }
}
