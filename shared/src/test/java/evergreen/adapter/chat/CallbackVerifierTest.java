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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @ParameterizedTest
    @EnumSource
    void whatAPlatformSaysIsUnderstood(Sender sender) throws GeneralSecurityException {
        ChatRequest request = RecordedMessage.request(
                sender.door().verify(sender.send("m1", "expiring 7d", NOW).callback(), NOW));

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

        assertThat(RecordedMessage.request(sender.door().verify(Callback.of(shouted, sent.query(), sent.body()), NOW))
                        .id())
                .isEqualTo("m1");
    }

    @ParameterizedTest
    @CsvSource({"SLACK,300", "DINGTALK,3600", "FEISHU,300", "WECOM,300"})
    void theWindowHasTwoSharpEnds(Sender sender, int seconds) throws GeneralSecurityException {
        Callback callback = sender.send("m1", "help", NOW).callback();
        Duration window = Duration.ofSeconds(seconds);
        CallbackVerifier verifier = sender.door();

        assertThat(RecordedMessage.request(verifier.verify(callback, NOW.plus(window)))
                        .id())
                .isEqualTo("m1");
        assertThat(RecordedMessage.request(verifier.verify(callback, NOW.minus(window)))
                        .id())
                .isEqualTo("m1");
        assertThat(RecordedMessage.refusal(
                        verifier.verify(callback, NOW.plus(window).plusMillis(1))))
                .isEqualTo(RejectionReason.STALE);
        assertThat(RecordedMessage.refusal(
                        verifier.verify(callback, NOW.minus(window).minusMillis(1))))
                .isEqualTo(RejectionReason.STALE);
    }

    @ParameterizedTest
    @EnumSource
    void theSecondExaminationForgivesAgeAndNothingElse(Sender sender) throws GeneralSecurityException {
        Sent sent = sender.send("m1", "help", NOW);
        Map<String, String> forged = new LinkedHashMap<>(sent.headers());
        forged.replaceAll((name, value) -> name.toLowerCase(Locale.ROOT).contains("sign") ? value + "0" : value);
        Map<String, String> query = new LinkedHashMap<>(sent.query());
        query.computeIfPresent("msg_signature", (name, value) -> value + "0");

        assertThat(RecordedMessage.request(sender.door().verifyIgnoringAge(sent.callback()))
                        .id())
                .isEqualTo("m1");
        assertThat(RecordedMessage.refusal(sender.door().verifyIgnoringAge(Callback.of(forged, query, sent.body()))))
                .isEqualTo(RejectionReason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @EnumSource
    void replaysHaveOneIdAndOthersHaveOthers(Sender sender) throws GeneralSecurityException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Callback callback = sender.send("m" + i, "help", NOW.plusSeconds(i)).callback();
            String id = RecordedMessage.request(sender.door().verify(callback, NOW.plusSeconds(i)))
                    .id();
            assertThat(RecordedMessage.request(sender.door().verify(callback, NOW.plusSeconds(i + 200)))
                            .id())
                    .isEqualTo(id);
            assertThat(RecordedMessage.request(sender.door().verifyIgnoringAge(callback))
                            .id())
                    .isEqualTo(id);
            ids.add(id);
        }
        assertThat(ids).hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeIsNotLookedAt(Sender sender) {
        Callback callback = Callback.of(Map.of(), Map.of(), new byte[128 * 1024 + 1]);

        assertThat(RecordedMessage.refusal(sender.door().verify(callback, NOW))).isEqualTo(RejectionReason.TOO_LARGE);
    }

    /** The platform's scheme says nothing about the body. It is held here, so that nobody builds on it. */
    @Test
    void dingTalksSignatureFitsAnyBody() throws GeneralSecurityException {
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] other = "{\"msgId\":\"m2\",\"text\":{\"content\":\"approve\"}}".getBytes(UTF_8);

        assertThat(RecordedMessage.request(
                                Sender.DINGTALK.door().verify(Callback.of(sent.headers(), Map.of(), other), NOW))
                        .id())
                .isEqualTo("m2");
    }

    @Test
    void dingTalkDoesNotVouchForStrangers() throws GeneralSecurityException {
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] stranger = "{\"msgId\":\"m2\",\"senderNick\":\"boss\"}".getBytes(UTF_8);

        assertThat(RecordedMessage.request(
                                Sender.DINGTALK.door().verify(Callback.of(sent.headers(), Map.of(), stranger), NOW))
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
                "https://oapi.dingtalk.com/robot/send?access_token=forger",
                "https://oapi.dingtalk.com/robot/send?session=s",
                "https://oapi.dingtalk.com/robot/sendBySession/../send?session=s",
                "https://oapi.dingtalk.com/robot/sendBySession%2f..%2fsend?session=s",
                "https://oapi.dingtalk.com/robot/sendBySession/?session=s",
                "https://oapi.dingtalk.com/robot/sendbysession?session=s",
                "https://oapi.dingtalk.com//robot/sendBySession?session=s",
                "https://oapi.dingtalk.com/robot/sendBySession",
                "https://oapi.dingtalk.com/robot/sendBySession?session=",
                "https://oapi.dingtalk.com/robot/sendBySession?access_token=forger",
                "https://oapi.dingtalk.com/robot/sendBySession?session=s&access_token=forger",
                ""
            })
    void anAnswerGoesNowhereButToThePlatform(String address) throws GeneralSecurityException {
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] body = ("{\"msgId\":\"m2\",\"sessionWebhook\":\"" + address + "\"}").getBytes(UTF_8);

        assertThat(RecordedMessage.request(
                                Sender.DINGTALK.door().verify(Callback.of(sent.headers(), Map.of(), body), NOW))
                        .answerTo())
                .isEmpty();
    }

    @Test
    void anAnswerGoesToTheSessionThatDingTalkNames() throws GeneralSecurityException {
        String address = "https://oapi.dingtalk.com/robot/sendBySession?session=s";
        Sent sent = Sender.DINGTALK.send("m1", "help", NOW);
        byte[] body = ("{\"msgId\":\"m2\",\"sessionWebhook\":\"" + address + "\"}").getBytes(UTF_8);

        assertThat(RecordedMessage.request(
                                Sender.DINGTALK.door().verify(Callback.of(sent.headers(), Map.of(), body), NOW))
                        .answerTo())
                .contains(URI.create(address));
    }

    @Test
    void aHostOfThisMachineCanPlayThePlatform() {
        ChatHost host = ChatHost.at("http", "127.0.0.1", 9000);

        assertThat(host.own("http://127.0.0.1:9000/a")).contains(URI.create("http://127.0.0.1:9000/a"));
        assertThat(host.own("http://127.0.0.1:9001/a")).isEmpty();
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
