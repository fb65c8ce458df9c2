package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.chat.Sender.Sent;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two platforms that encrypt what they send. */
class EncryptedCallbackVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

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

        VerificationResult verificationResult = Sender.FEISHU.door().verify(callback, NOW);
        Optional<String> answer = verificationResult.handshake().map(UrlVerification::body);
        assertThat(verificationResult.refusal().map(RejectionReason::code).or(() -> answer))
                .contains(what.equals("answered") ? "{\"challenge\":\"c1\"}" : what);
    }

    /** The parts are joined without a mark before they are hashed: a digit moved from one to the other changes nothing there. */
    @Test
    void aFeishuSecondHasOneLengthOnly() throws GeneralSecurityException {
        Sent sent = Sender.FEISHU.send("m1", "help", NOW);
        String second = String.valueOf(NOW.getEpochSecond());
        Map<String, String> moved = new HashMap<>(sent.headers());
        moved.put("X-Lark-Request-Timestamp", second + "8");
        moved.put("X-Lark-Request-Nonce", "3n0nce");

        assertThat(RecordedMessage.refusal(
                        Sender.FEISHU.door().verifyIgnoringAge(Callback.of(moved, Map.of(), sent.body()))))
                .isEqualTo(RejectionReason.UNSIGNED);
    }

    @Test
    void feishusEventForAnotherAppIsRefused() throws GeneralSecurityException {
        Sent sent = Sender.feishu("{\"header\":{\"event_id\":\"e1\",\"token\":\"another\"}}", NOW);

        assertThat(RecordedMessage.refusal(Sender.FEISHU.door().verify(sent.callback(), NOW)))
                .isEqualTo(RejectionReason.FOREIGN);
    }

    @Test
    void feishusButtonSaysTheSentenceItWasMadeWith() throws GeneralSecurityException {
        Sent sent = Sender.feishu(
                "{\"header\":{\"event_id\":\"e1\",\"token\":\"" + Sender.TOKEN
                        + "\"},\"event\":{\"operator\":{\"open_id\":\"ou_2\"},\"action\":{\"value\":{\"say\":\"plans\"}}}}",
                NOW);
        ChatRequest request = RecordedMessage.request(Sender.FEISHU.door().verify(sent.callback(), NOW));

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
        ChatRequest request = RecordedMessage.request(
                new WeComCallbackVerifier(keys, WeComCallbackVerifier.HOST).verify(sent.callback(), NOW));

        assertThat(request.id()).isEqualTo("12345");
        assertThat(request.sender()).contains("lisi");
        assertThat(request.text()).isEqualTo("<MsgId>9</MsgId> help");
    }

    @Test
    void aMessageForAnotherCompanyIsRefused() throws GeneralSecurityException {
        Sent sent = Sender.weCom("{\"encrypt\":\"%s\"}", "{\"msgid\":\"m1\"}", "another", NOW);

        assertThat(RecordedMessage.refusal(Sender.WECOM.door().verify(sent.callback(), NOW)))
                .isEqualTo(RejectionReason.FOREIGN);
    }

    /** Else whoever holds a signed message would be told what stands in it. */
    @Test
    void weComsQuestionIsNotAnsweredWithAMessage() throws GeneralSecurityException {
        String secret = Sender.weComEncrypted("{\"msgid\":\"m1\"}", "");
        Map<String, String> query = new HashMap<>(Sender.weComQuery(secret, NOW));
        query.put("echostr", secret);

        assertThat(RecordedMessage.refusal(Sender.WECOM.door().verify(Callback.of(Map.of(), query, new byte[0]), NOW)))
                .isEqualTo(RejectionReason.MALFORMED);
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

        assertThat(RecordedMessage.refusal(Sender.WECOM.door().verify(callback, NOW)))
                .isEqualTo(RejectionReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "not base64!", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="})
    void whatIsSignedAndCannotBeDecryptedIsRefused(String secret) throws GeneralSecurityException {
        Callback callback = Callback.of(
                Map.of(), Sender.weComQuery(secret, NOW), ("{\"encrypt\":\"" + secret + "\"}").getBytes(UTF_8));

        assertThat(RecordedMessage.refusal(Sender.WECOM.door().verify(callback, NOW)))
                .isIn(RejectionReason.UNDECRYPTABLE, RejectionReason.FOREIGN, RejectionReason.MALFORMED);
    }
}
