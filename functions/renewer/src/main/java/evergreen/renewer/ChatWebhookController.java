package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.adapter.chat.Callback;
import evergreen.adapter.chat.CallbackVerifier;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.chat.RejectionReason;
import evergreen.adapter.chat.UrlVerification;
import evergreen.adapter.chat.VerificationResult;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.LogLine;
import evergreen.fleet.CloudException;
import evergreen.wiring.ChatServices;
import evergreen.wiring.FunctionInvoker;
import evergreen.wiring.Invocation;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers chat platforms, which wait two or three seconds: verifies what they signed, hands it over, and says that it was heard.
 * Whatever takes longer to load than that, the policy and the cloud's client, is left to the invocation that acts upon it.
 * And since a new instance pays for every class and every lambda that it meets first, the way from here to the platform's call
 * has plain loops where other code has streams, patterns and formats.
 */
final class ChatWebhookController {
    private static final String PATH = "/chat/";
    /** What the platform passes to an asynchronous invocation is 128 kB at most (its page on limits). */
    private static final int MOST_HANDED_BYTES = 120 * 1024;

    private static final String HEARD = "Looking it up\u2026 \u00B7 \u6B63\u5728\u67E5\u8BE2\u2026\u2026";
    private static final String NOT_TAKEN =
            "It is not known whether this was taken up. If no answer comes within a minute, say it again."
                    + " \u00B7 \u5C1A\u4E0D\u786E\u5B9A\u662F\u5426\u5DF2\u53D7\u7406\u3002"
                    + "\u5982\u4E00\u5206\u949F\u5185\u6CA1\u6709\u7B54\u590D\uFF0C\u8BF7\u518D\u8BF4\u4E00\u6B21\u3002";

    private final ChatServices chat;
    private final FunctionInvoker invoker;
    private final Invocation frame;

    ChatWebhookController(ChatServices chat, FunctionInvoker invoker, Invocation frame) {
        this.chat = chat;
        this.invoker = invoker;
        this.frame = frame;
    }

    /** The answer to a platform; none if the request is not for this desk. */
    Optional<HttpReply> answer(HttpEvent event, Instant now) {
        for (Platform platform : Platform.values()) {
            Optional<CallbackVerifier> door =
                    event.path().equals(PATH + platform.word()) ? chat.door(platform) : Optional.empty();
            if (door.isPresent() && event.method().equals("POST")) {
                return Optional.of(admit(platform, door.get(), event, now));
            }
        }
        return Optional.empty();
    }

    private HttpReply admit(Platform platform, CallbackVerifier verifier, HttpEvent event, Instant now) {
        VerificationResult verificationResult =
                verifier.verify(Callback.of(event.headers(), event.query(), event.body()), now);
        if (verificationResult.request().isPresent()) {
            return take(platform, verificationResult.request().get(), event);
        }
        if (verificationResult.handshake().isPresent()) {
            return handshake(verificationResult.handshake().get());
        }
        return refused(platform, verificationResult.refusal().orElseThrow());
    }

    private HttpReply take(Platform platform, ChatRequest request, HttpEvent event) {
        String handed = QueuedChatMessage.event(platform, event);
        if (handed.getBytes(UTF_8).length > MOST_HANDED_BYTES) {
            return refused(platform, RejectionReason.TOO_LARGE);
        }
        try {
            invoker.invokeAsync(FunctionInvoker.RENEWER, platform.word() + " " + request.id(), handed);
            return heard(platform, request, HEARD);
        } catch (CloudException untaken) {
            frame.log(LogLine.of("chat-not-handed-over").with(untaken));
            return platform == Platform.SLACK
                    ? heard(platform, request, NOT_TAKEN)
                    : HttpReply.problem(503, "not-taken", "It is not known whether this was taken up.");
        }
    }

    /** A pressed button's message is changed later, and DingTalk shows nothing of an answer here. */
    private static HttpReply heard(Platform platform, ChatRequest request, String words) {
        JsonObject body = new JsonObject();
        if (platform == Platform.SLACK && !request.pressed()) {
            body.addProperty("response_type", "ephemeral");
            body.addProperty("text", words);
        }
        return HttpReply.json(body.toString());
    }

    private static HttpReply handshake(UrlVerification answer) {
        return HttpReply.of(200, answer.contentType(), answer.body());
    }

    /** The log knows why; whoever sent it hears the same for all. */
    private HttpReply refused(Platform platform, RejectionReason why) {
        frame.log(LogLine.of("chat-refused").with("platform", platform.word()).with("code", why.code()));
        return HttpReply.problem(401, "not-signed", "This was not signed as the platform signs. Nothing was done.");
    }
}
