package evergreen.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.chat.Platforms.Answer;
import evergreen.fleet.FakeTime;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final ChatReply HELLO = ChatReply.of(List.of("hello"));

    private Platforms platforms;

    @BeforeEach
    void listen() throws IOException {
        platforms = new Platforms();
    }

    @AfterEach
    void stop() {
        platforms.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLACK|200|ok|",
                "SLACK|404|expired_url|HTTP 404",
                "SLACK|302|moved|HTTP 302",
                "DINGTALK|200|{\"errcode\":0}|",
                "DINGTALK|200|{\"errcode\":310000}|answer-not-taken",
                "DINGTALK|200|<html>of a proxy</html>|answer-not-taken",
            })
    void whatThePlatformSaysCounts(Platform platform, int status, String said, String failure) {
        platforms.answers.add(Answer.text(status, said));

        String code = "";
        try {
            conversation(platform, NOW.plusSeconds(60)).say(HELLO);
        } catch (DeliveryException undelivered) {
            code = undelivered.code();
        }

        assertThat(code).isEqualTo(Optional.ofNullable(failure).orElse(""));
        assertThat(platforms.received).hasSize(1);
        assertThat(platforms.received.get(0).body()).contains("hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLACK|\"url\":\"https://evergreen.example.com/plans/p/page\"",
                "DINGTALK|[Open the plan](https://evergreen.example.com/plans/p/page)",
            })
    void aLinkIsOneInThePlatformsOwnForm(Platform platform, String form) {
        platforms.answers.add(Answer.json("{\"errcode\":0}"));
        platforms.answers.add(Answer.json("{\"errcode\":0}"));
        URI page = URI.create("https://evergreen.example.com/plans/p/page");

        conversation(platform, NOW.plusSeconds(60))
                .say(HELLO.leadingTo(Optional.of(Message.Link.of("Open the plan", page))));
        conversation(platform, NOW.plusSeconds(60)).say(HELLO.leadingTo(Optional.empty()));

        assertThat(platforms.received.get(0).body()).contains(form);
        assertThat(platforms.received.get(1).body()).doesNotContain("http", "actions");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DINGTALK"})
    void ofALongListTheFirstAndTheLastLinesAreShown(Platform platform) {
        platforms.answers.add(Answer.json("{\"errcode\":0}"));
        List<String> lines = new ArrayList<>(List.of("the answer"));
        IntStream.range(0, 200).forEach(i -> lines.add("server number " + i + " of many"));
        lines.addAll(List.of("asked by", "approved by", "objection"));

        conversation(platform, NOW.plusSeconds(60)).say(ChatReply.of(lines));

        assertThat(platforms.received.get(0).body())
                .contains("the answer", "number 0 of", "asked by", "approved by", "objection")
                .doesNotContain("number 150 of")
                .hasSizeLessThan(4_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DINGTALK"})
    void nothingInAnAnswerIsALinkOrTurnsTheDirectionOfWriting(Platform platform) {
        platforms.answers.add(Answer.json("{\"errcode\":0}"));

        conversation(platform, NOW.plusSeconds(60))
                .say(ChatReply.of(List.of("the answer", "www.evil.example/login \u202Emoc.live")));

        assertThat(platforms.received.get(0).body())
                .contains("evil", "example/login")
                .doesNotContain("www.evil", "evil.example", "moc.live", "\u202E", "\\u202e");
    }

    /** Each byte comes soon after the one before, and the last one never. */
    @Test
    @Timeout(10)
    void anAnswerThatDripsInIsNotWaitedFor() {
        platforms.answers.add(new Answer(200, "application/json", " ".repeat(10_000), 100));

        assertThatThrownBy(() ->
                        conversation(Platform.DINGTALK, NOW.plusSeconds(60)).say(HELLO))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        undelivered -> assertThat(undelivered.code()).isEqualTo("SocketTimeoutException"));
    }

    @Test
    void nothingIsSentToAnAddressThatIsOver() {
        assertThatThrownBy(() -> conversation(Platform.SLACK, NOW).say(HELLO))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        undelivered -> assertThat(undelivered.code()).isEqualTo("answer-address-over"));
        assertThat(platforms.received).isEmpty();
    }

    private Conversation conversation(Platform platform, Instant until) {
        ChatRequest request = ChatRequest.builder(platform, "m1", NOW)
                .tenant(Optional.empty())
                .sender(Optional.of("U77"))
                .answerTo(Optional.of(platforms.address().uri()))
                .answerUntil(Optional.of(until))
                .build();
        return new Conversation(request, new FakeTime(NOW), Duration.ofSeconds(1));
    }
}
