package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.chat.Platforms.Answer;
import evergreen.fleet.FakeTime;
import evergreen.notification.DeliveryException;
import evergreen.notification.Message;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private final FakeTime time = new FakeTime(NOW);
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
    @EnumSource
    void aMessageArrivesAndIsTaken(RobotKind kind) {
        platforms.answers.add(Answer.json(kind.taken));

        robot(kind).send(RobotKind.message(2, "billing-db", Optional.empty()));

        assertThat(platforms.received).hasSize(1);
        assertThat(platforms.received.get(0).body()).contains("billing-db", "1 个月", "两台服务器");
    }

    /** The example of a public library's own test. */
    @Test
    void feishusSignatureIsThePublishedOne() {
        assertThat(FeishuRobot.signature(ChatSecret.of("xxx"), "1661860880"))
                .isEqualTo("QnWVTSBe6FmQDE0bG6X0mURbI+DnvVyu1h+j5dHOjrU=");
    }

    @Test
    void dingTalkIsSignedInTheAddressAndFeishuInTheBody() {
        platforms.answers.add(Answer.json(RobotKind.DINGTALK.taken));
        platforms.answers.add(Answer.json(RobotKind.FEISHU.taken));
        robot(RobotKind.DINGTALK).send(RobotKind.message(1, "a", Optional.empty()));
        robot(RobotKind.FEISHU).send(RobotKind.message(1, "a", Optional.empty()));

        String millis = String.valueOf(NOW.toEpochMilli());
        String query = URLDecoder.decode(platforms.received.get(0).query().replace("+", "%2B"), UTF_8);
        assertThat(query)
                .isEqualTo("access_token=t0k3n&timestamp=" + millis + "&sign="
                        + DingTalkCallbackVerifier.signature(RobotKind.SECRET, millis));
        JsonObject body = json(1);
        assertThat(body.get("timestamp").getAsString()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(body.get("sign").getAsString())
                .isEqualTo(FeishuRobot.signature(RobotKind.SECRET, String.valueOf(NOW.getEpochSecond())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DINGTALK | 200 | {\"errcode\":310000,\"errmsg\":\"sign not match\"} | 310000",
                "DINGTALK | 200 | {\"errcode\":130101,\"errmsg\":\"too fast\",\"wait\":1} | 130101",
                "DINGTALK | 200 | <html>login</html> | unreadable-answer",
                "DINGTALK | 200 | {\"errcode\":\"t0k3n s3cr3t\"} | unreadable-answer",
                "DINGTALK | 200 | {} | unreadable-answer",
                "FEISHU | 200 | {\"code\":19021,\"msg\":\"sign match fail\"} | 19021",
                "FEISHU | 200 | {\"StatusCode\":0} | unreadable-answer",
                "WECOM | 200 | {\"errcode\":40058,\"errmsg\":\"markdown.content exceed max length\"} | 40058",
                "WECOM | 200 | {\"errcode\":45009,\"errmsg\":\"api freq out of limit\"} | 45009",
                "SLACK | 400 | invalid_payload | HTTP 400",
                "SLACK | 404 | no_service | HTTP 404",
                "SLACK | 200 | <html>login</html> | unreadable-answer",
                "SLACK | 302 | '' | HTTP 302",
                "WECOM | 500 | '' | HTTP 500",
                "WECOM | 503 | '' | HTTP 503",
            })
    void whatIsNotTakenIsSaidOnceAndWithoutTheAddress(RobotKind kind, int status, String answer, String code) {
        platforms.answers.add(Answer.text(status, answer));

        assertThatThrownBy(() -> robot(kind).send(RobotKind.message(1, "a", Optional.empty())))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        failed -> assertThat(failed.code()).isEqualTo(code))
                .hasMessageNotContainingAny("s3cr3t", "t0k3n", "127.0.0.1", "SECb");
        assertThat(platforms.received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLACK | 429 | rate_limited",
                "WECOM | 429 | busy",
                "FEISHU | 200 | {\"code\":11232,\"msg\":\"frequency limited\"}",
            })
    void whatWasSurelyNotTakenIsSentAgain(RobotKind kind, int status, String answer) {
        platforms.answers.add(Answer.text(status, answer));
        platforms.answers.add(Answer.text(status, answer));
        platforms.answers.add(Answer.json(kind.taken));

        robot(kind).send(RobotKind.message(1, "a", Optional.empty()));

        assertThat(platforms.received).hasSize(3);
        assertThat(time.waits).contains(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void nobodyListeningIsSaid() {
        RobotWebhookUrl address = platforms.address();
        platforms.close();

        assertThatThrownBy(() -> RobotKind.SLACK.robot(address, time).send(RobotKind.message(1, "a", Optional.empty())))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("ConnectException");
    }

    /** A body that drips in keeps no function waiting, and may have been taken: it is not sent again. */
    @Test
    void anAnswerThatDoesNotEndIsNotWaitedFor() {
        platforms.answers.add(new Answer(200, "text/plain", "ok".repeat(50), 100));
        Impatient robot = new Impatient(platforms.address(), time);

        long start = System.nanoTime();
        assertThatThrownBy(() -> robot.send(RobotKind.message(1, "a", Optional.empty())))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("SocketTimeoutException");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(platforms.received).hasSize(1);
    }

    @Test
    void anAnswerIsReadToABound() {
        platforms.answers.add(Answer.text(200, "x".repeat(1_000_000)));

        assertThatThrownBy(() -> robot(RobotKind.SLACK).send(RobotKind.message(1, "a", Optional.empty())))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("unreadable-answer");
    }

    @ParameterizedTest
    @CsvSource({"DINGTALK,20,60", "WECOM,20,60", "FEISHU,5,1", "FEISHU,100,60", "SLACK,1,1"})
    void noSpanHoldsMoreThanThePlatformAllows(RobotKind kind, int most, int seconds) {
        Robot robot = robot(kind);
        List<Instant> sent = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            platforms.answers.add(Answer.json(kind.taken));
            robot.send(RobotKind.message(1, "a", Optional.empty()));
            sent.add(time.instant());
        }
        for (int i = most; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - most), sent.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://oapi.dingtalk.com/robot/send?access_token=x",
                "https://oapi.dingtalk.com.evil.example/robot/send",
                "https://oapi.dingtalk.com@evil.example/",
                "not an address",
                ""
            })
    void aRobotLivesOnItsPlatform(String text) {
        assertThat(RobotWebhookUrl.parse(text, DingTalkRobot.HOST)).isEmpty();
    }

    @Test
    void nothingThatPrintsAnAddressShowsIt() {
        assertThat(platforms.address().toString()).doesNotContain("s3cr3t", "t0k3n");
        assertThat(RobotWebhookUrl.parse("https://oapi.dingtalk.com/robot/send?access_token=x", DingTalkRobot.HOST))
                .isPresent();
    }

    private static final class Impatient extends Robot {
        private final RobotWebhookUrl address;

        Impatient(RobotWebhookUrl address, FakeTime time) {
            super(List.of(), time, time, Duration.ofMillis(800));
            this.address = address;
        }

        @Override
        URI target(Instant now) {
            return address.uri();
        }

        @Override
        String body(Message message, Instant now) {
            return "{}";
        }

        @Override
        PlatformResponse read(int status, String answer) {
            return PlatformResponse.taken(true, "");
        }
    }

    private Robot robot(RobotKind kind) {
        return kind.robot(platforms.address(), time);
    }

    private JsonObject json(int index) {
        return JsonParser.parseString(platforms.received.get(index).body()).getAsJsonObject();
    }
}
