package evergreen.local.chatsim;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Parameters;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DingTalk, with one group, an enterprise robot that hears in it, and a custom robot that writes into it. What is not answered is
 * delivered again under the same id: that it happens is reported by many, when and how often is published nowhere.
 */
final class DingTalkSimulator {
    /** The group's id. */
    static final String CONVERSATION = "cidDesk";

    private static final String ANSWERS = "/robot/sendBySession";
    private static final String ROBOT = "/robot/send";
    private static final String TOKEN = "desk";
    private static final String APP = "Evergreen";
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final List<Duration> AGAIN = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final int MOST_BYTES = 20_000;
    private static final int MOST_A_MINUTE = 20;
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final int TOO_FAST = 130_101;
    private static final int TOO_LONG = 460_101;
    private static final int NOT_SIGNED = 310_000;
    private static final int NOT_UNDERSTOOD = 400_000;
    private static final int OVER = 300_001;

    private final Transcript transcript;
    private final CallbackSender dispatcher;
    private final CallbackSigner callbackSigner;
    private final CallbackSigner robot;
    private final CallbackSigner forger = new CallbackSigner("what a stranger guessed");
    private final Clock clock;
    private final Clock wire;
    private final Map<String, ResponseUrl> addresses = new ConcurrentHashMap<>();
    private final Deque<Instant> lastMinute = new ArrayDeque<>();
    private volatile Instant lastSigned = Instant.EPOCH;
    private Instant silentUntil = Instant.EPOCH;

    /**
     * A group.
     *
     * @param secret the enterprise robot's
     * @param robotSecret the custom robot's
     */
    DingTalkSimulator(
            Transcript transcript,
            CallbackSender dispatcher,
            String secret,
            String robotSecret,
            Clock clock,
            Clock wire) {
        this.transcript = transcript;
        this.dispatcher = dispatcher;
        this.callbackSigner = new CallbackSigner(secret);
        this.robot = new CallbackSigner(robotSecret);
        this.clock = clock;
        this.wire = wire;
    }

    /** The custom robot's path and query. */
    static String robot() {
        return ROBOT + "?access_token=" + TOKEN;
    }

    /** Somebody calls the robot by its name and says something. */
    ChatMessage say(URI app, URI here, Member member, String text, DeliveryFault fault) {
        JsonObject content = new JsonObject();
        content.addProperty("text", "@" + APP + " " + text);
        ChatMessage post =
                transcript.add(ChatRoom.DINGTALK, member.name(), ChatMessage.Kind.SAID, Optional.empty(), content);
        Instant now = clock.instant();
        ResponseUrl fresh = ResponseUrl.dingTalk(member, now);
        ResponseUrl address = fault == DeliveryFault.NO_ANSWERS ? fresh.over(now) : fresh;
        String session = "session=" + post.id();
        addresses.put(session, address);
        Instant signed = signedAt(fault, now);
        HttpRequest letter = (fault == DeliveryFault.FORGED ? forger : callbackSigner)
                .dingTalk(
                        app.resolve("/chat/dingtalk"),
                        message(post, member, text, here.resolve(ANSWERS + "?" + session), address.end(), now),
                        signed);
        if (fault == DeliveryFault.TWICE) {
            dispatcher.alsoDeliver(post, letter);
        }
        dispatcher.deliver(post, letter, AGAIN);
        return post;
    }

    /** Whoever has a signature knows its moment, and needs no more. */
    private Instant signedAt(DeliveryFault fault, Instant now) {
        if (fault == DeliveryFault.BORROWED) {
            return lastSigned;
        }
        lastSigned = fault == DeliveryFault.STALE ? now.minus(WINDOW).minusSeconds(1) : now;
        return lastSigned;
    }

    private static JsonObject message(
            ChatMessage post, Member member, String text, URI answers, Instant until, Instant now) {
        JsonObject words = new JsonObject();
        words.addProperty("content", " " + text);
        JsonObject message = new JsonObject();
        message.addProperty("msgtype", "text");
        message.add("text", words);
        message.addProperty("msgId", "msg" + post.id());
        message.addProperty("createAt", now.toEpochMilli());
        message.addProperty("conversationType", "2");
        message.addProperty("conversationId", CONVERSATION);
        message.addProperty("conversationTitle", "Operations");
        message.addProperty("senderId", "$:LWCP_v1:$" + member.name().hashCode());
        message.addProperty("senderNick", member.name());
        member.dingTalk().ifPresent(staff -> message.addProperty("senderStaffId", staff));
        message.addProperty("isInAtList", true);
        message.addProperty("sessionWebhook", answers.toString());
        message.addProperty("sessionWebhookExpiredTime", until.toEpochMilli());
        return message;
    }

    /** Whether a request is for DingTalk. */
    static boolean isFor(Request request) {
        return request.path().equals(ANSWERS) || request.path().equals(ROBOT);
    }

    /** Takes what the app's robots post; refusals come with status 200. */
    Reply take(Request request) {
        try {
            JsonObject message =
                    (JsonObject) JsonParser.parseString(request.body().text());
            if (request.body().length() > MOST_BYTES) {
                return said(TOO_LONG, "message too long");
            }
            if (!isMessage(message)) {
                return said(NOT_UNDERSTOOD, "unknown msgtype");
            }
            return request.path().equals(ROBOT)
                    ? posted(request.queryParameters(), message)
                    : answered(request.query(), message);
        } catch (JsonParseException | ClassCastException | ApiException broken) {
            return said(NOT_UNDERSTOOD, "not understood");
        }
    }

    private static boolean isMessage(JsonObject message) {
        String type = message.has("msgtype") ? message.get("msgtype").getAsString() : "";
        return List.of("text", "markdown", "actionCard").contains(type) && message.has(type);
    }

    private Reply answered(String session, JsonObject message) {
        ResponseUrl address = addresses.get(session);
        // What DingTalk says of a session that is over is not published; that it takes no answer is.
        if (address == null || !address.use(clock.instant())) {
            return said(OVER, "session is over");
        }
        transcript.add(ChatRoom.DINGTALK, APP, ChatMessage.Kind.ANSWERED, Optional.empty(), message);
        return said(0, "ok");
    }

    private Reply posted(Parameters query, JsonObject message) {
        Instant now = wire.instant();
        if (!query.first("access_token").equals(TOKEN)
                || !robot.isSigned(query.first("timestamp"), query.first("sign"), WINDOW, now)) {
            return said(NOT_SIGNED, "sign not match");
        }
        if (!inTime(now)) {
            return said(TOO_FAST, "send too fast");
        }
        transcript.add(ChatRoom.DINGTALK, APP + " (robot)", ChatMessage.Kind.POSTED, Optional.empty(), message);
        return said(0, "ok");
    }

    /** Twenty a minute; who writes more is not heard for ten. */
    private synchronized boolean inTime(Instant now) {
        lastMinute.removeIf(each -> !each.isAfter(now.minus(Duration.ofMinutes(1))));
        if (lastMinute.size() == MOST_A_MINUTE) {
            silentUntil = now.plus(SILENCE);
        }
        if (now.isBefore(silentUntil)) {
            return false;
        }
        lastMinute.add(now);
        return true;
    }

    private static Reply said(int code, String words) {
        JsonObject answer = new JsonObject();
        answer.addProperty("errcode", code);
        answer.addProperty("errmsg", words);
        return Reply.json(200, answer);
    }
}
