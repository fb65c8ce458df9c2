package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures and secrets that the vendors, or those who test against them, have published. */
class PublishedVectorsTest {
    private static final String SLACK_BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
            + ".803a0bc887a14d10d2c447fce8b6703c";

    /** docs.slack.dev/authentication/verifying-requests-from-slack. */
    @Test
    void slacksExampleIsLetInAndUnderstood() {
        CallbackVerifier verifier = new SlackCallbackVerifier(
                ChatSecret.of("8f742231b10e8888abcd99yyyzzz85a5"), SlackCallbackVerifier.HOST);
        Callback callback = Callback.of(
                Map.of(
                        "X-Slack-Request-Timestamp",
                        "1531420618",
                        "X-Slack-Signature",
                        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
                Map.of(),
                SLACK_BODY.getBytes(UTF_8));

        ChatRequest request = RecordedMessage.request(verifier.verify(callback, Instant.ofEpochSecond(1531420618)));

        assertThat(request.id()).isEqualTo("398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");
        assertThat(request.sender()).contains("U2CERLKJA");
        assertThat(request.answerTo()).isPresent();
    }

    /** The first: a public library's own test; the second: the input of help.dingtalk.io/open/development/receive-message. */
    @ParameterizedTest
    @CsvSource({
        "SECb90923e19e58b466481e9e7b7a5b4f108a4531abde590ad3967fb29f0eae5c68, 1582163555000,"
                + "BQKsG+QOCl+bYJOLc6pxDHxjVquzlZPWgvRzeN2J5zY=",
        "this is a secret, 1577262236757, DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=",
    })
    void dingTalksSignatureIsThePublishedOne(String secret, String millis, String sign) {
        CallbackVerifier verifier = new DingTalkCallbackVerifier(ChatSecret.of(secret), DingTalkCallbackVerifier.HOST);
        Callback callback =
                Callback.of(Map.of("timestamp", millis, "sign", sign), Map.of(), "{\"msgId\":\"m\"}".getBytes(UTF_8));

        assertThat(RecordedMessage.request(verifier.verify(callback, Instant.ofEpochMilli(Long.parseLong(millis))))
                        .id())
                .isEqualTo("m");
    }

    /** The vendor's sample, as many libraries test it. */
    @Test
    void feishusSampleIsDecrypted() {
        byte[] clear = FeishuCallbackVerifier.decrypted(
                ChatSecret.of("test key"), "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=");

        assertThat(new String(clear, UTF_8)).isEqualTo("hello world");
    }

    /** The vendor's sample of the question whether an address is ours; its message is padded by 30 bytes. */
    @Test
    void weComsQuestionIsAnswered() {
        WeComKeys keys = new WeComKeys(
                ChatSecret.of("QDG6eK"),
                ChatSecret.of("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"),
                "wx5823bf96d3bd56c7");
        Callback callback = Callback.of(
                Map.of(),
                Map.of(
                        "msg_signature",
                        "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
                        "timestamp",
                        "1409659589",
                        "nonce",
                        "263014780",
                        "echostr",
                        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="),
                new byte[0]);

        VerificationResult verificationResult = new WeComCallbackVerifier(keys, WeComCallbackVerifier.HOST)
                .verify(callback, Instant.ofEpochSecond(1409659589));

        assertThat(RecordedMessage.handshake(verificationResult).body()).isEqualTo("1616140317555161061");
    }
}
