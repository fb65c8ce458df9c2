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
public final class FeishuDoor extends Door {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int IV_BYTES = 16;
    private static final int BLOCK = 16;

    private final ChatSecret encryptKey;
    private final ChatSecret verificationToken;

    /** A door to an app that has both secrets. */
    public FeishuDoor(ChatSecret encryptKey, ChatSecret verificationToken) {
        super(WINDOW);
        this.encryptKey = encryptKey;
        this.verificationToken = verificationToken;
    }

    @Override
    Admission examine(Callback callback, Optional<Instant> now) {
        if (!callback.hasHeader("x-lark-signature")) {
            return handshake(decrypted(callback));
        }
        String second = callback.header("x-lark-request-timestamp");
        Instant signedAt = Callback.seconds(second);
        String signature = signature(encryptKey, second, callback.header("x-lark-request-nonce"), callback.body());
        Rejected.unless(Crypto.same(signature, callback.header("x-lark-signature")), Refusal.BAD_SIGNATURE);
        Rejected.unless(isFresh(signedAt, now), Refusal.STALE);
        return event(decrypted(callback), signedAt);
    }

    static String signature(ChatSecret key, String second, String nonce, byte[] body) {
        return Crypto.hex(Crypto.digest("SHA-256", (second + nonce).getBytes(UTF_8), key.bytes(), body));
    }

    /** Only the question whether we are there comes without a signature. Our token in it stands for one. */
    private Admission handshake(JsonObject body) {
        Rejected.unless(isQuestion(body), Refusal.UNSIGNED);
        Rejected.unless(hasToken(OutsideText.text(body, "token")), Refusal.BAD_SIGNATURE);
        return Admission.of(Handshake.challenge(OutsideText.required(body, "challenge")));
    }

    private Admission event(JsonObject body, Instant signedAt) {
        if (isQuestion(body)) {
            return handshake(body);
        }
        Rejected.unless(hasToken(OutsideText.text(body, "header", "token")), Refusal.FOREIGN);
        String id = OutsideText.text(body, "event", "message", "message_id")
                .orElseGet(() -> OutsideText.required(body, "header", "event_id"));
        return Admission.of(ChatRequest.builder(Platform.FEISHU, id, signedAt)
                .tenant(OutsideText.text(body, "header", "tenant_key"))
                .sender(OutsideText.text(body, "event", "sender", "sender_id", "open_id")
                        .or(() -> OutsideText.text(body, "event", "operator", "open_id")))
                .room(OutsideText.text(body, "event", "message", "chat_id").orElse(""))
                .text(OutsideText.text(body, "event", "message", "content")
                        .flatMap(content -> OutsideText.text(OutsideText.json(content), "text"))
                        .or(() -> OutsideText.text(body, "event", "action", "value", "say"))
                        .orElse(""))
                .build());
    }

    private static boolean isQuestion(JsonObject body) {
        return OutsideText.text(body, "type").filter("url_verification"::equals).isPresent();
    }

    private boolean hasToken(Optional<String> token) {
        return token.filter(verificationToken::is).isPresent();
    }

    private JsonObject decrypted(Callback callback) {
        JsonObject envelope = OutsideText.json(OutsideText.utf8(callback.body()));
        byte[] text = decrypted(encryptKey, OutsideText.required(envelope, "encrypt"));
        return OutsideText.json(OutsideText.utf8(text));
    }

    static byte[] decrypted(ChatSecret key, String encrypted) {
        byte[] bytes = Crypto.base64(encrypted);
        Rejected.unless(bytes.length > IV_BYTES, Refusal.UNDECRYPTABLE);
        byte[] iv = Arrays.copyOf(bytes, IV_BYTES);
        byte[] rest = Arrays.copyOfRange(bytes, IV_BYTES, bytes.length);
        return Crypto.unpadded(Crypto.decrypt(Crypto.digest("SHA-256", key.bytes()), iv, rest), BLOCK);
    }
}
