package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * DingTalk's enterprise robots (the vendor's page "Receive messages"): HMAC-SHA256 over the millisecond and the secret, at
 * most an hour old. <b>The body is not signed</b>: whoever has seen one request can put any words under its signature for an
 * hour. So nothing that comes in here may spend money without a code that went another way.
 */
public final class DingTalkCallbackVerifier extends CallbackVerifier {
    /** Where answers go. */
    public static final ChatHost HOST = ChatHost.of("oapi.dingtalk.com");

    private static final Duration WINDOW = Duration.ofHours(1);

    private static final String SESSION_PATH = "/robot/sendBySession";
    private static final String SESSION_PARAMETER = "session=";

    private final ChatSecret appSecret;
    private final ChatHost host;

    /**
     * A door.
     *
     * @param host where its {@code sessionWebhook} must lie
     */
    public DingTalkCallbackVerifier(ChatSecret appSecret, ChatHost host) {
        super(WINDOW);
        this.appSecret = appSecret;
        this.host = host;
    }

    @Override
    VerificationResult verifySignature(Callback callback, Optional<Instant> now) {
        String millisecond = callback.header("timestamp");
        Instant signedAt = Callback.millis(millisecond);
        VerificationException.require(
                Crypto.same(signature(appSecret, millisecond), callback.header("sign")), RejectionReason.BAD_SIGNATURE);
        VerificationException.require(isFresh(signedAt, now), RejectionReason.STALE);
        return VerificationResult.of(request(StrictDecoder.json(StrictDecoder.utf8(callback.body())), signedAt));
    }

    /** The signature for a millisecond: in both directions the same. */
    static String signature(ChatSecret secret, String millisecond) {
        String signed = millisecond + "\n" + secret.text();
        return Crypto.base64(Crypto.hmacSha256(secret.bytes(), signed.getBytes(UTF_8)));
    }

    private ChatRequest request(JsonObject body, Instant signedAt) {
        Optional<String> webhook = StrictDecoder.text(body, "sessionWebhook");
        return ChatRequest.builder(Platform.DINGTALK, StrictDecoder.required(body, "msgId"), signedAt)
                .tenant(StrictDecoder.text(body, "senderCorpId"))
                .sender(StrictDecoder.text(body, "senderStaffId"))
                .room(StrictDecoder.text(body, "conversationId").orElse(""))
                .text(StrictDecoder.text(body, "text", "content").orElse(""))
                .answerTo(webhook.isPresent() ? session(webhook.get()) : Optional.empty())
                .answerUntil(instant(
                        StrictDecoder.text(body, "sessionWebhookExpiredTime").orElse("")))
                .build();
    }

    /**
     * Returns the address if it is one that DingTalk answers messages by. The signature does not cover it, so with another path of
     * the same host a forged message could have an answer posted to the forger's own robot.
     */
    private Optional<URI> session(String address) {
        Optional<URI> own = host.own(address);
        return own.isPresent() && isSession(own.get()) ? own : Optional.empty();
    }

    private static boolean isSession(URI address) {
        String query = address.getRawQuery();
        return SESSION_PATH.equals(address.getRawPath())
                && query != null
                && query.startsWith(SESSION_PARAMETER)
                && query.length() > SESSION_PARAMETER.length()
                && query.indexOf('&') < 0;
    }

    private static Optional<Instant> instant(String text) {
        return Callback.isMillis(text) ? Optional.of(Callback.millis(text)) : Optional.empty();
    }
}
