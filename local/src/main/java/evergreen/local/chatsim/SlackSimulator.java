package evergreen.local.chatsim;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import evergreen.local.cloud.http.Body;
import evergreen.local.cloud.http.Reply;
import evergreen.local.cloud.http.Request;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Slack, with one channel and one app in it. Its pages name no second delivery of commands and buttons. */
final class SlackSimulator {
    private static final String COMMAND = "/evergreen";
    private static final String TEAM = "T01";
    private static final String CHANNEL = "C09";
    private static final String ANSWERS = "/slack/commands/" + TEAM + "/";
    private static final String WEBHOOK = "/services/T01/B01/desk";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final List<Duration> NEVER_AGAIN = List.of();
    private static final String APP = "Evergreen";

    private final Transcript transcript;
    private final CallbackSender dispatcher;
    private final CallbackSigner callbackSigner;
    private final CallbackSigner forger = new CallbackSigner("what a stranger guessed");
    private final Clock clock;
    private final Map<String, ResponseUrl> addresses = new ConcurrentHashMap<>();

    SlackSimulator(Transcript transcript, CallbackSender dispatcher, String secret, Clock clock) {
        this.transcript = transcript;
        this.dispatcher = dispatcher;
        this.callbackSigner = new CallbackSigner(secret);
        this.clock = clock;
    }

    /** The path of the incoming webhook. */
    static String webhook() {
        return WEBHOOK;
    }

    /** Somebody writes the slash command, or with it. */
    ChatMessage say(URI app, URI here, Member member, String text, DeliveryFault fault) {
        JsonObject content = new JsonObject();
        content.addProperty("text", COMMAND + " " + text);
        ChatMessage post = transcript.add(
                ChatRoom.SLACK, member.name(), ChatMessage.Kind.SAID, Optional.of(member.name()), content);
        Map<String, String> fields = Map.of(
                "team_id", TEAM,
                "channel_id", CHANNEL,
                "user_id", member.slack(),
                "command", COMMAND,
                "text", text,
                "trigger_id", trigger(post),
                "response_url",
                        address(here, post, member, Optional.empty(), fault).toString());
        deliver(post, app, fields, fault);
        return post;
    }

    /**
     * Somebody presses a button.
     *
     * @param button counts from 0, over the whole post
     * @throws IllegalArgumentException if there is none
     */
    ChatMessage press(URI app, URI here, Member member, ChatMessage pressed, int button, DeliveryFault fault) {
        JsonObject action = button(pressed, button);
        JsonObject content = new JsonObject();
        content.addProperty(
                "text", "[" + action.getAsJsonObject("text").get("text").getAsString() + "]");
        ChatMessage post = transcript.add(
                ChatRoom.SLACK, member.name(), ChatMessage.Kind.SAID, Optional.of(member.name()), content);
        URI answers = address(here, post, member, Optional.of(pressed.id()), fault);
        JsonObject payload = CallbackSigner.press(member.slack(), action, trigger(post), answers);
        deliver(post, app, Map.of("payload", payload.toString()), fault);
        return post;
    }

    private static JsonObject button(ChatMessage post, int number) {
        int left = number;
        if (post.content().get("blocks") instanceof JsonArray blocks) {
            for (var block : blocks) {
                JsonArray elements = block.getAsJsonObject().getAsJsonArray("elements");
                boolean actions =
                        block.getAsJsonObject().get("type").getAsString().equals("actions");
                if (actions && left < elements.size()) {
                    return elements.get(left).getAsJsonObject().deepCopy();
                }
                left -= actions ? elements.size() : 0;
            }
        }
        throw new IllegalArgumentException("there is no such button");
    }

    private static String trigger(ChatMessage post) {
        return "trigger." + post.id();
    }

    private URI address(URI here, ChatMessage post, Member member, Optional<Integer> pressed, DeliveryFault fault) {
        ResponseUrl address = ResponseUrl.slack(member, pressed, clock.instant());
        String path = ANSWERS + post.id() + "/answers";
        addresses.put(path, fault == DeliveryFault.NO_ANSWERS ? address.over(clock.instant()) : address);
        return here.resolve(path);
    }

    private void deliver(ChatMessage post, URI app, Map<String, String> fields, DeliveryFault fault) {
        Instant now = clock.instant();
        // What is signed here are the words, too: under another message's signature they are as good as forged.
        boolean forged = fault == DeliveryFault.FORGED || fault == DeliveryFault.BORROWED;
        Instant signed = fault == DeliveryFault.STALE ? now.minus(WINDOW).minusSeconds(1) : now;
        HttpRequest letter = (forged ? forger : callbackSigner).slack(app.resolve("/chat/slack"), fields, signed);
        if (fault == DeliveryFault.TWICE) {
            dispatcher.alsoDeliver(post, letter);
        }
        acknowledged(post, dispatcher.deliver(post, letter, NEVER_AGAIN));
    }

    /** What the answer itself says is shown, to the one who asked unless it says otherwise. */
    private void acknowledged(ChatMessage post, Delivery delivery) {
        if (delivery.acknowledged() && delivery.body().startsWith("{")) {
            JsonObject said = JsonParser.parseString(delivery.body()).getAsJsonObject();
            if (said.has("text") || said.has("blocks")) {
                transcript.add(ChatRoom.SLACK, APP, ChatMessage.Kind.ACKNOWLEDGED, audience(said, post.from()), said);
            }
        }
    }

    private static Optional<String> audience(JsonObject message, String asker) {
        boolean all = message.has("response_type")
                && message.get("response_type").getAsString().equals("in_channel");
        return all ? Optional.empty() : Optional.of(asker);
    }

    /** Whether a request is for Slack. */
    static boolean isFor(Request request) {
        return request.path().startsWith(ANSWERS) || request.path().equals(WEBHOOK);
    }

    /** Takes what the app posts. */
    Reply take(Request request) {
        Optional<JsonObject> message = message(request);
        if (message.isEmpty()) {
            return said(400, "invalid_payload");
        }
        Optional<String> complaint = SlackMessageValidator.complaint(message.get());
        if (complaint.isPresent()) {
            return said(400, complaint.get());
        }
        if (request.path().equals(WEBHOOK)) {
            transcript.add(ChatRoom.SLACK, APP, ChatMessage.Kind.POSTED, Optional.empty(), message.get());
            return said(200, "ok");
        }
        ResponseUrl address = addresses.get(request.path());
        // What Slack says of an address that is over is not published; that it takes no answer is.
        return address == null || !address.use(clock.instant())
                ? said(404, "expired_url")
                : answered(address, message.get());
    }

    private static Optional<JsonObject> message(Request request) {
        try {
            return request.method().equals("POST")
                    ? Optional.of(JsonParser.parseString(request.body().text())).map(JsonObject.class::cast)
                    : Optional.empty();
        } catch (JsonParseException | ClassCastException broken) {
            return Optional.empty();
        }
    }

    private Reply answered(ResponseUrl address, JsonObject message) {
        boolean replaces = SlackMessageValidator.isSet(message, "replace_original")
                && address.pressed().isPresent();
        if (SlackMessageValidator.isSet(message, "delete_original")) {
            address.pressed().ifPresent(post -> transcript.change(post, ChatMessage::gone));
        } else if (replaces) {
            transcript.change(address.pressed().get(), post -> post.saying(message));
        } else {
            Optional<String> audience = audience(message, address.asker().name());
            transcript.add(ChatRoom.SLACK, APP, ChatMessage.Kind.ANSWERED, audience, message);
        }
        return said(200, "ok");
    }

    private static Reply said(int status, String word) {
        return Reply.of(status, "text/plain; charset=utf-8", Body.of(word));
    }
}
