package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.adapter.chat.Admission;
import evergreen.adapter.chat.Callback;
import evergreen.adapter.chat.ChatRequest;
import evergreen.adapter.chat.Door;
import evergreen.adapter.chat.Handshake;
import evergreen.adapter.chat.Platform;
import evergreen.adapter.chat.Refusal;
import evergreen.adapter.fc.HttpEvent;
import evergreen.adapter.fc.HttpReply;
import evergreen.adapter.fc.LogLine;
import evergreen.fleet.CloudFault;
import evergreen.wiring.ChatReach;
import evergreen.wiring.Handover;
import evergreen.wiring.Invocation;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers chat platforms, which wait two or three seconds: verifies what they signed, hands it over, and says that it was heard.
 * Whatever takes longer to load than that, the policy and the cloud's client, is left to the invocation that acts upon it.
 * And since a new instance pays for every class and every lambda that it meets first, the way from here to the platform's call
 * has plain loops where other code has streams, patterns and formats.
 */
final class ChatReception {
    private static final String PATH = "/chat/";
    /** What the platform passes to an asynchronous invocation is 128 kB at most (its page on limits). */
    private static final int MOST_HANDED_BYTES = 120 * 1024;

    private static final String HEARD = "Looking it up\u2026 \u00B7 \u6B63\u5728\u67E5\u8BE2\u2026\u2026";
    private static final String NOT_TAKEN =
            "It is not known whether this was taken up. If no answer comes within a minute, say it again."
                    + " \u00B7 \u5C1A\u4E0D\u786E\u5B9A\u662F\u5426\u5DF2\u53D7\u7406\u3002"
                    + "\u5982\u4E00\u5206\u949F\u5185\u6CA1\u6709\u7B54\u590D\uFF0C\u8BF7\u518D\u8BF4\u4E00\u6B21\u3002";

    private final ChatReach chat;
    private final Handover handover;
    private final Invocation frame;

    ChatReception(ChatReach chat, Handover handover, Invocation frame) {
        this.chat = chat;
        this.handover = handover;
        this.frame = frame;
    }

    /** The answer to a platform; none if the request is not for this desk. */
    Optional<HttpReply> answer(HttpEvent event, Instant now) {
        for (Platform platform : Platform.values()) {
            Optional<Door> door = event.path().equals(PATH + platform.word()) ? chat.door(platform) : Optional.empty();
            if (door.isPresent() && event.method().equals("POST")) {
                return Optional.of(admit(platform, door.get(), event, now));
            }
        }
        return Optional.empty();
    }

    private HttpReply admit(Platform platform, Door door, HttpEvent event, Instant now) {
        Admission admission = door.admit(Callback.of(event.headers(), event.query(), event.body()), now);
        if (admission.request().isPresent()) {
            return take(platform, admission.request().get(), event);
        }
        if (admission.handshake().isPresent()) {
            return handshake(admission.handshake().get());
        }
        return refused(platform, admission.refusal().orElseThrow());
    }

    private HttpReply take(Platform platform, ChatRequest request, HttpEvent event) {
        String handed = HandedMessage.event(platform, event);
        if (handed.getBytes(UTF_8).length > MOST_HANDED_BYTES) {
            return refused(platform, Refusal.TOO_LARGE);
        }
        try {
            handover.pass(Handover.RENEWER, platform.word() + " " + request.id(), handed);
            return heard(platform, request, HEARD);
        } catch (CloudFault untaken) {
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

    private static HttpReply handshake(Handshake answer) {
        return HttpReply.of(200, answer.contentType(), answer.body());
    }

    /** The log knows why; whoever sent it hears the same for all. */
    private HttpReply refused(Platform platform, Refusal why) {
        frame.log(LogLine.of("chat-refused").with("platform", platform.word()).with("code", why.code()));
        return HttpReply.problem(401, "not-signed", "This was not signed as the platform signs. Nothing was done.");
    }
}
