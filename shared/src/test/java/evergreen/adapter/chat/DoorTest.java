package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.chat.Sender.Sent;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @ParameterizedTest
    @EnumSource
    void whatAPlatformSaysIsUnderstood(Sender sender) throws GeneralSecurityException {
        ChatRequest request = Told.request(
                sender.door().admit(sender.send("m1", "expiring 7d", NOW).callback(), NOW));

        assertThat(request.platform().name()).isEqualTo(sender.name());
        assertThat(request.id()).isEqualTo("m1");
        assertThat(request.text()).isEqualTo(sender == Sender.SLACK ? "/renew expiring 7d" : "expiring 7d");
        assertThat(request.sentAt()).isEqualTo(NOW);
        assertThat(request.sender()).isPresent();
        assertThat(request.room()).isNotEmpty();
        assertThat(request.answerTo().isPresent()).isEqualTo(sender != Sender.FEISHU);
    }

    @ParameterizedTest
    @EnumSource
    void theCaseOfAHeadersNameDoesNotMatter(Sender sender) throws GeneralSecurityException {
        Sent sent = sender.send("m1", "help", NOW);
        Map<String, String> shouted = new HashMap<>();
        sent.headers().forEach((name, value) -> shouted.put(name.toUpperCase(Locale.ROOT), value));

        assertThat(Told.request(sender.door().admit(Callback.of(shouted, sent.query(), sent.body()), NOW))
                        .id())
                .isEqualTo("m1");
    }

    @ParameterizedTest
    @CsvSource({"SLACK,300", "DINGTALK,3600", "FEISHU,300", "WECOM,300"})
    void theWindowHasTwoSharpEnds(Sender sender, int seconds) throws GeneralSecurityException {
        Callback callback = sender.send("m1", "help", NOW).callback();
        Duration window = Duration.ofSeconds(seconds);
        Door door = sender.door();

        assertThat(Told.request(door.admit(callback, NOW.plus(window))).id()).isEqualTo("m1");
        assertThat(Told.request(door.admit(callback, NOW.minus(window))).id()).isEqualTo("m1");
        assertThat(Told.refusal(door.admit(callback, NOW.plus(window).plusMillis(1))))
                .isEqualTo(Refusal.STALE);
        assertThat(Told.refusal(door.admit(callback, NOW.minus(window).minusMillis(1))))
                .isEqualTo(Refusal.STALE);
    }

    @ParameterizedTest
    @EnumSource
    void theSecondExaminationForgivesAgeAndNothingElse(Sender sender) throws GeneralSecurityException {
        Sent sent = sender.send("m1", "help", NOW);
        Map<String, String> forged = new LinkedHashMap<>(sent.headers());
        forged.replaceAll((name, value) -> name.toLowerCase(Locale.ROOT).contains("sign") ? value + "0" : value);
        Map<String, String> query = new LinkedHashMap<>(sent.query());
        query.computeIfPresent("msg_signature", (name, value) -> value + "0");

        assertThat(Told.request(sender.door().admitAgain(sent.callback())).id()).isEqualTo("m1");
        assertThat(Told.refusal(sender.door().admitAgain(Callback.of(forged, query, sent.body()))))
                .isEqualTo(Refusal.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @EnumSource
    void replaysHaveOneIdAndOthersHaveOthers(Sender sender) throws GeneralSecurityException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Callback callback = sender.send("m" + i, "help", NOW.plusSeconds(i)).callback();
            String id = Told.request(sender.door().admit(callback, NOW.plusSeconds(i)))
                    .id();
            assertThat(Told.request(sender.door().admit(callback, NOW.plusSeconds(i + 200)))
                            .id())
                    .isEqualTo(id);
            assertThat(Told.request(sender.door().admitAgain(callback)).id()).isEqualTo(id);
            ids.add(id);
        }
        assertThat(ids).hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeIsNotLookedAt(Sender sender) {
        Callback callback = Callback.of(Map.of(), Map.of(), new byte[128 * 1024 + 1]);

        assertThat(Told.refusal(sender.door().admit(callback, NOW))).isEqualTo(Refusal.TOO_LARGE);
    }

    /** The platform's scheme says nothing about the body. It is held here, so that nobody builds on it. */
    @Test
    void dingTalksSignatureFitsAnyBody() throws GeneralSecurityException {
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] other = "{\"msgId\":\"m2\",\"text\":{\"content\":\"approve\"}}".getBytes(UTF_8);

        assertThat(Told.request(Sender.DINGTALK.door().admit(Callback.of(sent.headers(), Map.of(), other), NOW))
                        .id())
                .isEqualTo("m2");
    }

    @Test
    void dingTalkDoesNotVouchForStrangers() throws GeneralSecurityException {
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] stranger = "{\"msgId\":\"m2\",\"senderNick\":\"boss\"}".getBytes(UTF_8);

        assertThat(Told.request(Sender.DINGTALK.door().admit(Callback.of(sent.headers(), Map.of(), stranger), NOW))
                        .sender())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://oapi.dingtalk.com/robot",
                "https://oapi.dingtalk.com.evil.example/robot",
                "https://evil.example/oapi.dingtalk.com",
                "https://oapi.dingtalk.com@evil.example/",
                "https://user:password@oapi.dingtalk.com/robot",
                "https://oapi.dingtalk.com:8443/robot",
                "https://evil.example\\\\@oapi.dingtalk.com/",
                "//oapi.dingtalk.com/robot",
                "https://oapi.dingtalk.com/#x",
                "file:///etc/passwd",
                "https://127.0.0.1/",
                ""
            })
    void anAnswerGoesNowhereButToThePlatform(String address) throws GeneralSecurityException {
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] body = ("{\"msgId\":\"m2\",\"sessionWebhook\":\"" + address + "\"}").getBytes(UTF_8);

        assertThat(Told.request(Sender.DINGTALK.door().admit(Callback.of(sent.headers(), Map.of(), body), NOW))
                        .answerTo())
                .isEmpty();
    }

    @Test
    void aHostOfThisMachineCanPlayThePlatform() {
        ChatHost host = ChatHost.at("http", "127.0.0.1", 9000);

        assertThat(host.own("http://127.0.0.1:9000/a")).contains(URI.create("http://127.0.0.1:9000/a"));
        assertThat(host.own("http://127.0.0.1:9001/a")).isEmpty();
    }

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
        assertThat(Told.handshake(slackAdmission(body)).body()).isEqualTo(answer);
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
        assertThat(Told.refusal(slackAdmission(body))).isEqualTo(Refusal.MALFORMED);
    }

    private static ChatRequest slack(String body) throws GeneralSecurityException {
        return Told.request(slackAdmission(body));
    }

    private static Admission slackAdmission(String body) {
        String second = String.valueOf(NOW.getEpochSecond());
        String signature = SlackDoor.signature(ChatSecret.of(Sender.KEY), second, body.getBytes(UTF_8));
        return Sender.SLACK
                .door()
                .admit(
                        Callback.of(
                                Map.of("x-slack-request-timestamp", second, "x-slack-signature", signature),
                                Map.of(),
                                body.getBytes(UTF_8)),
                        NOW);
    }

    @ParameterizedTest
    @CsvSource({
        Sender.TOKEN + ", url_verification, true, answered",
        Sender.TOKEN + ", url_verification, false, answered",
        "somebody, url_verification, false, bad-signature",
        Sender.TOKEN + ", event_callback, false, unsigned",
    })
    void feishusQuestionNeedsOurToken(String token, String type, boolean signed, String what)
            throws GeneralSecurityException {
        Sent sent = Sender.feishu("{\"challenge\":\"c1\",\"token\":\"" + token + "\",\"type\":\"" + type + "\"}", NOW);
        Callback callback = Callback.of(signed ? sent.headers() : Map.of(), Map.of(), sent.body());

        assertThat(Sender.FEISHU
                        .door()
                        .admit(callback, NOW)
                        .<String>match(
                                request -> "let in",
                                handshake -> handshake.body().equals("{\"challenge\":\"c1\"}")
                                        ? "answered"
                                        : handshake.body(),
                                Refusal::code))
                .isEqualTo(what);
    }

    /** The parts are joined without a mark before they are hashed: a digit moved from one to the other changes nothing there. */
    @Test
    void aFeishuSecondHasOneLengthOnly() throws GeneralSecurityException {
        Sent sent = Sender.FEISHU.send("m1", "help", NOW);
        String second = String.valueOf(NOW.getEpochSecond());
        Map<String, String> moved = new HashMap<>(sent.headers());
        moved.put("X-Lark-Request-Timestamp", second + "8");
        moved.put("X-Lark-Request-Nonce", "3n0nce");

        assertThat(Told.refusal(Sender.FEISHU.door().admitAgain(Callback.of(moved, Map.of(), sent.body()))))
                .isEqualTo(Refusal.UNSIGNED);
    }

    @Test
    void feishusEventForAnotherAppIsRefused() throws GeneralSecurityException {
        Sent sent = Sender.feishu("{\"header\":{\"event_id\":\"e1\",\"token\":\"another\"}}", NOW);

        assertThat(Told.refusal(Sender.FEISHU.door().admit(sent.callback(), NOW)))
                .isEqualTo(Refusal.FOREIGN);
    }

    @Test
    void feishusButtonSaysTheSentenceItWasMadeWith() throws GeneralSecurityException {
        Sent sent = Sender.feishu(
                "{\"header\":{\"event_id\":\"e1\",\"token\":\"" + Sender.TOKEN
                        + "\"},\"event\":{\"operator\":{\"open_id\":\"ou_2\"},\"action\":{\"value\":{\"say\":\"plans\"}}}}",
                NOW);
        ChatRequest request = Told.request(Sender.FEISHU.door().admit(sent.callback(), NOW));

        assertThat(request.id()).isEqualTo("e1");
        assertThat(request.sender()).isEqualTo(Optional.of("ou_2"));
        assertThat(request.text()).isEqualTo("plans");
    }

    @Test
    void weComsAppWritesXml() throws GeneralSecurityException {
        Sent sent = Sender.weCom(
                "<xml><ToUserName>corp</ToUserName><Encrypt><![CDATA[%s]]></Encrypt></xml>",
                "<xml><ToUserName><![CDATA[corp]]></ToUserName><FromUserName><![CDATA[lisi]]></FromUserName>"
                        + "<CreateTime>1348831860</CreateTime><MsgType><![CDATA[text]]></MsgType>"
                        + "<Content><![CDATA[<MsgId>9</MsgId> help]]></Content><MsgId>12345</MsgId></xml>",
                "corp",
                NOW);
        WeComKeys keys = new WeComKeys(ChatSecret.of(Sender.TOKEN), ChatSecret.of(Sender.AES_KEY), "corp");
        ChatRequest request = Told.request(new WeComDoor(keys, WeComDoor.HOST).admit(sent.callback(), NOW));

        assertThat(request.id()).isEqualTo("12345");
        assertThat(request.sender()).contains("lisi");
        assertThat(request.text()).isEqualTo("<MsgId>9</MsgId> help");
    }

    @Test
    void aMessageForAnotherCompanyIsRefused() throws GeneralSecurityException {
        Sent sent = Sender.weCom("{\"encrypt\":\"%s\"}", "{\"msgid\":\"m1\"}", "another", NOW);

        assertThat(Told.refusal(Sender.WECOM.door().admit(sent.callback(), NOW)))
                .isEqualTo(Refusal.FOREIGN);
    }

    /** Else whoever holds a signed message would be told what stands in it. */
    @Test
    void weComsQuestionIsNotAnsweredWithAMessage() throws GeneralSecurityException {
        String secret = Sender.weComEncrypted("{\"msgid\":\"m1\"}", "");
        Map<String, String> query = new HashMap<>(Sender.weComQuery(secret, NOW));
        query.put("echostr", secret);

        assertThat(Told.refusal(Sender.WECOM.door().admit(Callback.of(Map.of(), query, new byte[0]), NOW)))
                .isEqualTo(Refusal.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>",
                "<xml><Encrypt>&e;</Encrypt></xml>",
                "<xml><Encrypt><a/></Encrypt></xml>",
                "<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>",
                "<xml>",
                "<",
                "<xml/>",
                "{\"encrypt\":{}}",
                "[]",
            })
    void whatIsNoEnvelopeIsRefused(String body) throws GeneralSecurityException {
        Callback callback = Callback.of(Map.of(), Sender.weComQuery("x", NOW), body.getBytes(UTF_8));

        assertThat(Told.refusal(Sender.WECOM.door().admit(callback, NOW))).isEqualTo(Refusal.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "not base64!", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="})
    void whatIsSignedAndCannotBeDecryptedIsRefused(String secret) throws GeneralSecurityException {
        Callback callback = Callback.of(
                Map.of(), Sender.weComQuery(secret, NOW), ("{\"encrypt\":\"" + secret + "\"}").getBytes(UTF_8));

        assertThat(Told.refusal(Sender.WECOM.door().admit(callback, NOW)))
                .isIn(Refusal.UNDECRYPTABLE, Refusal.FOREIGN, Refusal.MALFORMED);
    }

    @Test
    void nothingThatPrintsASecretShowsIt() {
        assertThat(ChatSecret.of("s3cr3t").toString()).doesNotContain("s3cr3t");
        assertThat(Sender.weComKeys().toString()).doesNotContain(Sender.TOKEN, Sender.AES_KEY);
        assertThatThrownBy(() -> ChatSecret.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeComKeys(ChatSecret.of("t"), ChatSecret.of("sh0rt"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sh0rt");
    }
}
