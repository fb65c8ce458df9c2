package evergreen.local.chatsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.LoopbackHttpServer;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desk keeps the platforms' rules: whoever breaks them here would be refused there. */
class ChatSimulatorTest {
    private static final String MESSAGE = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";

    private final ChatSimulatorFixture rig = new ChatSimulatorFixture();
    private final ChatSimulator desk = rig.desk();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void slackShowsWhatTheAcknowledgementSaysToTheAskerAlone() throws InterruptedException {
        rig.answers(Reply.of(200, "application/json", Body.of("{\"text\":\"Looking it up\"}")));

        desk.say(ChatRoom.SLACK, "Li Wei", "plans", DeliveryFault.NONE);

        List<ChatMessage> posts = desk.since(0, Duration.ZERO).posts();
        assertThat(posts)
                .extracting(ChatMessage::kind)
                .containsExactly(ChatMessage.Kind.SAID, ChatMessage.Kind.ACKNOWLEDGED);
        assertThat(posts).extracting(ChatMessage::onlyFor).containsOnly(Optional.of("Li Wei"));
    }

    @Test
    void slackDeliversOnceWhateverIsAnswered() throws InterruptedException {
        rig.answers(Reply.of(500, "text/plain", Body.of("broken")));

        ChatMessage post = desk.say(ChatRoom.SLACK, "Li Wei", "plans", DeliveryFault.NONE);

        assertThat(post.delivery().orElseThrow().acknowledged()).isFalse();
        assertThat(rig.heard().poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(rig.heard().poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatIsAcknowledgedAfterThreeSecondsIsNotAcknowledged() throws IOException {
        CountDownLatch asleep = new CountDownLatch(1);
        try (LoopbackHttpServer slow = LoopbackHttpServer.start(0, request -> {
            await(asleep);
            return Reply.of(200, "application/json", Body.of("{}"));
        })) {
            desk.talkTo(slow.address());

            ChatMessage post = desk.say(ChatRoom.SLACK, "Li Wei", "plans", DeliveryFault.NONE);

            assertThat(post.delivery().orElseThrow().status()).isZero();
            assertThat(post.delivery().orElseThrow().took())
                    .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(20));
            asleep.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void dingTalkDeliversAgainUnderTheSameIdWhatWasNotAcknowledged() throws InterruptedException {
        rig.answers(Reply.none());
        desk.say(ChatRoom.DINGTALK, "Li Wei", "plans", DeliveryFault.NONE);
        rig.answers(Reply.of(200, "application/json", Body.of("{}")));

        Request first = rig.heard().poll(5, TimeUnit.SECONDS);
        Request second = rig.heard().poll(5, TimeUnit.SECONDS);

        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(second.body().text()).isEqualTo(first.body().text()).contains("\"msgId\":\"msg1\"");
        assertThat(rig.heard().poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void dingTalkVouchesForNobodyFromOutside() throws InterruptedException {
        desk.say(ChatRoom.DINGTALK, "Stranger", "plans", DeliveryFault.NONE);

        assertThat(rig.heard().poll(5, TimeUnit.SECONDS).body().text())
                .contains("senderNick")
                .doesNotContain("senderStaffId");
    }

    @Test
    void aReplayIsTheSameByteForByte() throws InterruptedException {
        ChatMessage post = desk.say(ChatRoom.SLACK, "Li Wei", "plans", DeliveryFault.NONE);
        assertThat(desk.replay(post.id()).times()).isEqualTo(2);

        Request first = rig.heard().poll(5, TimeUnit.SECONDS);
        Request second = rig.heard().poll(5, TimeUnit.SECONDS);
        assertThat(second.body().text()).isEqualTo(first.body().text());
        assertThat(second.header("x-slack-signature")).isEqualTo(first.header("x-slack-signature"));
    }

    @Test
    void aButtonsAnswerTakesThePlaceOfItsPost() throws Exception {
        desk.say(ChatRoom.SLACK, "Li Wei", "plans", DeliveryFault.NONE);
        ChatMessage withButton = answered(answerAddress(), """
                {"response_type":"in_channel","text":"a plan","blocks":[
                {"type":"section","text":{"type":"plain_text","text":"a plan"}},
                {"type":"actions","elements":[{"type":"button","value":"approve X","action_id":"say-0",
                "text":{"type":"plain_text","text":"Approve"}}]}]}""");

        desk.press("Li Wei", withButton.id(), 0, DeliveryFault.NONE);
        ChatMessage replaced = answered(answerAddress(), "{\"replace_original\":true,\"text\":\"approved\"}");

        assertThat(replaced.id()).isEqualTo(withButton.id());
        assertThat(replaced.content().get("text").getAsString()).isEqualTo("approved");
    }

    @Test
    void aSixthAnswerIsNotTaken() throws Exception {
        desk.say(ChatRoom.SLACK, "Li Wei", "plans", DeliveryFault.NONE);
        URI address = answerAddress();

        for (int use = 0; use < 5; use++) {
            assertThat(rig.post(address, "{\"text\":\"hello\"}").statusCode()).isEqualTo(200);
        }
        assertThat(rig.post(address, "{\"text\":\"hello\"}").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|invalid_payload",
                "{}|no_text",
                "{\"text\":\"x\",\"blocks\":{}}|invalid_blocks",
                "{\"blocks\":[{\"type\":\"section\"}]}|invalid_blocks",
                "{\"blocks\":[{\"type\":\"sektion\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"}}]}|invalid_blocks",
                "{\"blocks\":[{\"type\":\"actions\",\"elements\":[]}]}|invalid_blocks",
            })
    void slackRefusesWhatItsPagesDoNotAllow(String message, String word) throws Exception {
        HttpResponse<String> said = rig.post(URI.create(rig.variable("EVERGREEN_SLACK_URL")), message);

        assertThat(said.statusCode()).isEqualTo(400);
        assertThat(said.body()).isEqualTo(word);
    }

    @Test
    void aDingTalkRobotMustSign() throws Exception {
        String robot = rig.variable("EVERGREEN_DINGTALK_URL");

        assertThat(code(rig.post(URI.create(robot), MESSAGE))).isEqualTo(310_000);
        assertThat(code(rig.post(signed(robot, Instant.now().minus(Duration.ofMinutes(61))), MESSAGE)))
                .isEqualTo(310_000);
        assertThat(code(rig.post(signed(robot, Instant.now()), MESSAGE))).isZero();
        assertThat(desk.since(0, Duration.ZERO).posts())
                .extracting(ChatMessage::kind)
                .containsExactly(ChatMessage.Kind.POSTED);
    }

    @Test
    void aDingTalkRobotThatWritesMoreThanTwentyAMinuteIsNotHeard() throws Exception {
        String robot = rig.variable("EVERGREEN_DINGTALK_URL");
        for (int message = 0; message < 20; message++) {
            assertThat(code(rig.post(signed(robot, Instant.now()), MESSAGE))).isZero();
        }

        assertThat(code(rig.post(signed(robot, Instant.now()), MESSAGE))).isEqualTo(130_101);
    }

    @Test
    void aMessageThatIsTooLongIsRefused() throws Exception {
        String robot = rig.variable("EVERGREEN_DINGTALK_URL");

        assertThat(code(rig.post(signed(robot, Instant.now()), MESSAGE.replace("hello", "x".repeat(20_000)))))
                .isEqualTo(460_101);
    }

    private URI answerAddress() throws InterruptedException {
        String body = rig.heard().poll(5, TimeUnit.SECONDS).body().text();
        String decoded = URLDecoder.decode(body, StandardCharsets.UTF_8);
        int start = decoded.indexOf(desk.address() + "/slack/commands/");
        return URI.create(decoded.substring(start).split("[\"&]", 2)[0]);
    }

    private ChatMessage answered(URI address, String message) throws Exception {
        int version = desk.since(0, Duration.ZERO).version();
        assertThat(rig.post(address, message).statusCode()).isEqualTo(200);
        return desk.since(version, Duration.ZERO).posts().get(0);
    }

    private URI signed(String robot, Instant now) {
        String millisecond = String.valueOf(now.toEpochMilli());
        String sign = new CallbackSigner(rig.variable("EVERGREEN_DINGTALK_SECRET")).dingTalkSign(millisecond);
        return URI.create(
                robot + "&timestamp=" + millisecond + "&sign=" + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    private static int code(HttpResponse<String> said) {
        return JsonParser.parseString(said.body())
                .getAsJsonObject()
                .get("errcode")
                .getAsInt();
    }
}
