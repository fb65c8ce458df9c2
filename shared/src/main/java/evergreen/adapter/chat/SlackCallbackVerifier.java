package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Slack: commands, buttons and events, all under one scheme (its page "Verifying requests from Slack"): HMAC-SHA256 over
 * {@code v0:}, the second and the body as it came, at most five minutes old.
 */
public final class SlackCallbackVerifier extends CallbackVerifier {
    /** Where answers go. */
    public static final ChatHost HOST = ChatHost.of("hooks.slack.com");

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration ANSWERS = Duration.ofMinutes(30);

    private final ChatSecret signingSecret;
    private final ChatHost host;

    /**
     * A door.
     *
     * @param host where its {@code response_url} must lie
     */
    public SlackCallbackVerifier(ChatSecret signingSecret, ChatHost host) {
        super(WINDOW);
        this.signingSecret = signingSecret;
        this.host = host;
    }

    @Override
    VerificationResult verifySignature(Callback callback, Optional<Instant> now) {
        String second = callback.header("x-slack-request-timestamp");
        Instant signedAt = Callback.seconds(second);
        String signature = signature(signingSecret, second, callback.body());
        VerificationException.require(
                Crypto.same(signature, callback.header("x-slack-signature")), RejectionReason.BAD_SIGNATURE);
        VerificationException.require(isFresh(signedAt, now), RejectionReason.STALE);
        String body = StrictDecoder.utf8(callback.body());
        return body.startsWith("{")
                ? event(StrictDecoder.json(body), signedAt)
                : form(StrictDecoder.form(body), signedAt);
    }

    static String signature(ChatSecret secret, String second, byte[] body) {
        byte[] head = ("v0:" + second + ":").getBytes(UTF_8);
        byte[] signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return "v0=" + Crypto.hex(Crypto.hmacSha256(secret.bytes(), signed));
    }

    private static VerificationResult event(JsonObject event, Instant signedAt) {
        if (StrictDecoder.text(event, "type").equals(Optional.of("url_verification"))) {
            return VerificationResult.of(UrlVerification.text(StrictDecoder.required(event, "challenge")));
        }
        return VerificationResult.of(
                ChatRequest.builder(Platform.SLACK, StrictDecoder.required(event, "event_id"), signedAt)
                        .tenant(StrictDecoder.text(event, "team_id"))
                        .sender(StrictDecoder.text(event, "event", "user"))
                        .room(StrictDecoder.text(event, "event", "channel").orElse(""))
                        .text(StrictDecoder.text(event, "event", "text").orElse(""))
                        .build());
    }

    private VerificationResult form(Map<String, String> fields, Instant signedAt) {
        if ("1".equals(fields.get("ssl_check"))) {
            return VerificationResult.of(UrlVerification.text(""));
        }
        String payload = fields.get("payload");
        return payload == null
                ? VerificationResult.of(command(fields, signedAt))
                : click(StrictDecoder.json(payload), signedAt);
    }

    private ChatRequest command(Map<String, String> fields, Instant signedAt) {
        return request(Optional.ofNullable(fields.get("trigger_id")), signedAt, fields.getOrDefault("response_url", ""))
                .tenant(Optional.ofNullable(fields.get("team_id")))
                .sender(Optional.ofNullable(fields.get("user_id")))
                .room(fields.getOrDefault("channel_id", ""))
                .text((fields.getOrDefault("command", "") + " " + fields.getOrDefault("text", "")).strip())
                .build();
    }

    /** A button that only opens a page says nothing; its press is told to us all the same, and has to be acknowledged. */
    private VerificationResult click(JsonObject payload, Instant signedAt) {
        String address = StrictDecoder.text(payload, "response_url").orElse("");
        Optional<String> said = StrictDecoder.text(button(payload), "value");
        ChatRequest request = request(StrictDecoder.text(payload, "trigger_id"), signedAt, address)
                .tenant(StrictDecoder.text(payload, "team", "id"))
                .sender(StrictDecoder.text(payload, "user", "id"))
                .room(StrictDecoder.text(payload, "channel", "id").orElse(""))
                .pressed(true)
                .text(said.orElse(""))
                .build();
        return said.isPresent() ? VerificationResult.of(request) : VerificationResult.of(UrlVerification.text(""));
    }

    /** The only button that was pressed; one without a value if there is no such. */
    private static JsonObject button(JsonObject payload) {
        JsonElement actions = payload.get("actions");
        boolean one = actions != null
                && actions.isJsonArray()
                && actions.getAsJsonArray().size() == 1
                && actions.getAsJsonArray().get(0).isJsonObject();
        return one ? actions.getAsJsonArray().get(0).getAsJsonObject() : new JsonObject();
    }

    private ChatRequest.Builder request(Optional<String> trigger, Instant signedAt, String address) {
        String id = trigger.orElse("");
        VerificationException.require(!id.isEmpty(), RejectionReason.MALFORMED);
        return ChatRequest.builder(Platform.SLACK, id, signedAt)
                .answerTo(host.own(address))
                .answerUntil(Optional.of(signedAt.plus(ANSWERS)));
    }
}
