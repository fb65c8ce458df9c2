package evergreen.adapter.chat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * WeCom's smart robots (JSON) and self-built apps (XML): the signature stands in the address and covers the encrypted body.
 * The vendor names no window but says that a nonce does not come again within two hours; this is five minutes.
 */
public final class WeComCallbackVerifier extends CallbackVerifier {
    /** Where answers go. */
    public static final ChatHost HOST = ChatHost.of("qyapi.weixin.qq.com");

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration ANSWERS = Duration.ofHours(1);

    /** The parts of the signature are joined without a mark: none of them may pass for a piece of another. */
    private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{1,40}");

    /** A message under its own signature must not be answered with its clear text. */
    private static final Pattern ECHO = Pattern.compile("[0-9A-Za-z]{1,64}");

    private final WeComKeys keys;
    private final ChatHost host;

    /**
     * A door.
     *
     * @param host where its {@code response_url} must lie
     */
    public WeComCallbackVerifier(WeComKeys keys, ChatHost host) {
        super(WINDOW);
        this.keys = keys;
        this.host = host;
    }

    @Override
    VerificationResult verifySignature(Callback callback, Optional<Instant> now) {
        boolean question = callback.hasParameter("echostr");
        String encrypted = question ? callback.parameter("echostr") : encrypted(StrictDecoder.utf8(callback.body()));
        Instant signedAt = verified(callback, encrypted);
        VerificationException.require(isFresh(signedAt, now), RejectionReason.STALE);
        String clear = keys.decrypted(encrypted);
        return question ? echo(clear) : VerificationResult.of(request(clear, signedAt));
    }

    private Instant verified(Callback callback, String encrypted) {
        String second = callback.parameter("timestamp");
        String nonce = callback.parameter("nonce");
        Instant signedAt = Callback.seconds(second);
        VerificationException.require(NONCE.matcher(nonce).matches(), RejectionReason.UNSIGNED);
        String signature = keys.signature(second, nonce, encrypted);
        VerificationException.require(
                Crypto.same(signature, callback.parameter("msg_signature")), RejectionReason.BAD_SIGNATURE);
        return signedAt;
    }

    private static VerificationResult echo(String clear) {
        VerificationException.require(ECHO.matcher(clear).matches(), RejectionReason.MALFORMED);
        return VerificationResult.of(UrlVerification.text(clear));
    }

    private static String encrypted(String body) {
        return isXml(body)
                ? Optional.ofNullable(XmlFields.texts(body).get("Encrypt"))
                        .orElseThrow(() -> new VerificationException(RejectionReason.MALFORMED))
                : StrictDecoder.required(StrictDecoder.json(body), "encrypt");
    }

    private static boolean isXml(String text) {
        return text.startsWith("<");
    }

    private ChatRequest request(String clear, Instant signedAt) {
        return isXml(clear)
                ? appMessage(XmlFields.texts(clear), signedAt)
                : robotMessage(StrictDecoder.json(clear), signedAt);
    }

    private ChatRequest robotMessage(JsonObject message, Instant signedAt) {
        return ChatRequest.builder(Platform.WECOM, StrictDecoder.required(message, "msgid"), signedAt)
                .sender(StrictDecoder.text(message, "from", "userid"))
                .room(StrictDecoder.text(message, "chatid").orElse(""))
                .text(StrictDecoder.text(message, "text", "content").orElse(""))
                .answerTo(StrictDecoder.text(message, "response_url").flatMap(host::own))
                .answerUntil(Optional.of(signedAt.plus(ANSWERS)))
                .build();
    }

    /** Events have no id: the vendor says that their sender and second tell them from each other. */
    private static ChatRequest appMessage(Map<String, String> message, Instant signedAt) {
        Optional<String> sender = Optional.ofNullable(message.get("FromUserName"));
        String id = Optional.ofNullable(message.get("MsgId"))
                .or(() -> sender.map(name -> name + " " + message.getOrDefault("CreateTime", "")))
                .orElseThrow(() -> new VerificationException(RejectionReason.MALFORMED));
        return ChatRequest.builder(Platform.WECOM, id, signedAt)
                .tenant(Optional.ofNullable(message.get("ToUserName")))
                .sender(sender)
                .text(message.getOrDefault("Content", ""))
                .build();
    }
}
