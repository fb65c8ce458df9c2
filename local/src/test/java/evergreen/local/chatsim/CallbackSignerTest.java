package evergreen.local.chatsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.adapter.chat.Callback;
import evergreen.adapter.chat.CallbackVerifier;
import evergreen.adapter.chat.ChatHost;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.ChatSecret;
import evergreen.adapter.chat.DingTalkCallbackVerifier;
import evergreen.adapter.chat.SlackCallbackVerifier;
import evergreen.adapter.chat.VerificationResult;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The renewer's own doors let in what the desk posts, and read in it what the person said. */
final class CallbackSignerTest {
    private static final String SECRET = "a secret of the desk";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final URI RENEWER = URI.create("http://127.0.0.1:9000/chat");
    private static final URI ANSWERS = URI.create("http://127.0.0.1:9100/slack/commands/T01/1/xyz");
    private static final ChatHost DESK = ChatHost.at("http", "127.0.0.1", 9100);

    private final CallbackSigner callbackSigner = new CallbackSigner(SECRET);
    private final CallbackVerifier slack = new SlackCallbackVerifier(ChatSecret.of(SECRET), DESK);
    private final CallbackVerifier dingTalk = new DingTalkCallbackVerifier(ChatSecret.of(SECRET), DESK);

    @Test
    void aSlashCommandIsLetIn() {
        ChatRequest request =
                admitted(slack, callbackSigner.slack(RENEWER, command("i-abc for 1 month & <b>more</b>"), NOW));

        assertThat(request.text()).isEqualTo("/renew i-abc for 1 month & <b>more</b>");
        assertThat(request.sender()).contains("U-li-wei");
        assertThat(request.answerTo()).contains(ANSWERS);
    }

    @Test
    void aPressSaysItsButtonsSentence() {
        JsonObject action = new JsonObject();
        action.addProperty("type", "button");
        action.addProperty("value", "approve 20261126-0123456789abcdef");
        String payload =
                CallbackSigner.press("U-chen-yu", action, "9.8.d", ANSWERS).toString();

        ChatRequest request = admitted(slack, callbackSigner.slack(RENEWER, Map.of("payload", payload), NOW));

        assertThat(request.text()).isEqualTo("approve 20261126-0123456789abcdef");
        assertThat(request.sender()).contains("U-chen-yu");
        assertThat(request.id()).isEqualTo("9.8.d");
    }

    @Test
    void aDingTalkMessageIsLetIn() {
        JsonObject text = new JsonObject();
        text.addProperty("content", " 续费 i-abc 1个月");
        JsonObject message = new JsonObject();
        message.addProperty("msgId", "msgA1");
        message.addProperty("senderStaffId", "li-wei");
        message.add("text", text);

        ChatRequest request = admitted(dingTalk, callbackSigner.dingTalk(RENEWER, message, NOW));

        assertThat(request.text()).isEqualTo(" 续费 i-abc 1个月");
        assertThat(request.sender()).contains("li-wei");
    }

    private static Map<String, String> command(String text) {
        return Map.of(
                "command", "/renew",
                "text", text,
                "team_id", "T01",
                "user_id", "U-li-wei",
                "trigger_id", "9.8.c",
                "response_url", ANSWERS.toString());
    }

    private static ChatRequest admitted(CallbackVerifier verifier, HttpRequest posted) {
        Map<String, String> headers = new HashMap<>();
        posted.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        VerificationResult verificationResult = verifier.verify(Callback.of(headers, Map.of(), body(posted)), NOW);
        return verificationResult
                .request()
                .orElseThrow(() -> new AssertionError("refused: " + verificationResult.refusal()));
    }

    private static byte[] body(HttpRequest posted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        posted.bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                // A text is published before this returns.
            }
        });
        return bytes.toByteArray();
    }
}
