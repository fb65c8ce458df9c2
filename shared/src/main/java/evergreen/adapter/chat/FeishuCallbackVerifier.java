package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Feishu and Lark, with an encrypt key, without which they sign nothing (the vendor's page "Encrypt key encryption
 * configuration case"): SHA-256 over second, nonce, key and body, and a body in AES-256-CBC. The vendor names no window; this
 * is five minutes.
 */
public final class FeishuCallbackVerifier extends CallbackVerifier {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int IV_BYTES = 16;
    private static final int BLOCK = 16;

    private final ChatSecret encryptKey;
    private final ChatSecret verificationToken;

    /** A door to an app that has both secrets. */
    public FeishuCallbackVerifier(ChatSecret encryptKey, ChatSecret verificationToken) {
        super(WINDOW);
        this.encryptKey = encryptKey;
        this.verificationToken = verificationToken;
    }

    @Override
    VerificationResult verifySignature(Callback callback, Optional<Instant> now) {
        if (!callback.hasHeader("x-lark-signature")) {
            return handshake(decrypted(callback));
        }
        String second = callback.header("x-lark-request-timestamp");
        Instant signedAt = Callback.seconds(second);
        String signature = signature(encryptKey, second, callback.header("x-lark-request-nonce"), callback.body());
        VerificationException.require(
                Crypto.same(signature, callback.header("x-lark-signature")), RejectionReason.BAD_SIGNATURE);
        VerificationException.require(isFresh(signedAt, now), RejectionReason.STALE);
        return event(decrypted(callback), signedAt);
    }

    static String signature(ChatSecret key, String second, String nonce, byte[] body) {
        return Crypto.hex(Crypto.digest("SHA-256", (second + nonce).getBytes(UTF_8), key.bytes(), body));
    }

    /** Only the question whether we are there comes without a signature. Our token in it stands for one. */
    private VerificationResult handshake(JsonObject body) {
        VerificationException.require(isQuestion(body), RejectionReason.UNSIGNED);
        VerificationException.require(hasToken(StrictDecoder.text(body, "token")), RejectionReason.BAD_SIGNATURE);
        return VerificationResult.of(UrlVerification.challenge(StrictDecoder.required(body, "challenge")));
    }

    private VerificationResult event(JsonObject body, Instant signedAt) {
        if (isQuestion(body)) {
            return handshake(body);
        }
        VerificationException.require(hasToken(StrictDecoder.text(body, "header", "token")), RejectionReason.FOREIGN);
        String id = StrictDecoder.text(body, "event", "message", "message_id")
                .orElseGet(() -> StrictDecoder.required(body, "header", "event_id"));
        return VerificationResult.of(ChatRequest.builder(Platform.FEISHU, id, signedAt)
                .tenant(StrictDecoder.text(body, "header", "tenant_key"))
                .sender(StrictDecoder.text(body, "event", "sender", "sender_id", "open_id")
                        .or(() -> StrictDecoder.text(body, "event", "operator", "open_id")))
                .room(StrictDecoder.text(body, "event", "message", "chat_id").orElse(""))
                .text(StrictDecoder.text(body, "event", "message", "content")
                        .flatMap(content -> StrictDecoder.text(StrictDecoder.json(content), "text"))
                        .or(() -> StrictDecoder.text(body, "event", "action", "value", "say"))
                        .orElse(""))
                .build());
    }

    private static boolean isQuestion(JsonObject body) {
        return StrictDecoder.text(body, "type")
                .filter("url_verification"::equals)
                .isPresent();
    }

    private boolean hasToken(Optional<String> token) {
        return token.filter(verificationToken::is).isPresent();
    }

    private JsonObject decrypted(Callback callback) {
        JsonObject envelope = StrictDecoder.json(StrictDecoder.utf8(callback.body()));
        byte[] text = decrypted(encryptKey, StrictDecoder.required(envelope, "encrypt"));
        return StrictDecoder.json(StrictDecoder.utf8(text));
    }

    static byte[] decrypted(ChatSecret key, String encrypted) {
        byte[] bytes = Crypto.base64(encrypted);
        VerificationException.require(bytes.length > IV_BYTES, RejectionReason.UNDECRYPTABLE);
        byte[] iv = Arrays.copyOf(bytes, IV_BYTES);
        byte[] rest = Arrays.copyOfRange(bytes, IV_BYTES, bytes.length);
        return Crypto.unpadded(Crypto.decrypt(Crypto.digest("SHA-256", key.bytes()), iv, rest), BLOCK);
    }
}
