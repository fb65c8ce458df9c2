package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.fleet.Sleeper;
import evergreen.notification.Message;
import evergreen.notification.Message.Link;
import evergreen.notification.MessageTruncator;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A DingTalk robot (the vendor's pages "Robot message types" and "Customize robot security settings"): signed for each message,
 * 20 messages a minute, else it is silent for ten, and 20,000 bytes a message.
 */
public final class DingTalkRobot extends Robot {
    /** Where robots listen. */
    public static final ChatHost HOST = DingTalkCallbackVerifier.HOST;

    private static final int MOST_BYTES = 20_000;
    private static final int MOST_A_MINUTE = 20;

    private final RobotWebhookUrl address;
    private final Optional<ChatSecret> secret;

    /** A robot, signed if it has a secret. */
    public DingTalkRobot(RobotWebhookUrl address, Optional<ChatSecret> secret, Clock clock, Sleeper sleeper) {
        super(
                List.of(new SlidingWindowRateLimiter(MOST_A_MINUTE, Duration.ofMinutes(1), clock, sleeper)),
                clock,
                sleeper);
        this.address = address;
        this.secret = secret;
    }

    @Override
    URI target(Instant now) {
        String millisecond = String.valueOf(now.toEpochMilli());
        return secret.map(key -> address.with("timestamp=" + millisecond + "&sign="
                        + URLEncoder.encode(DingTalkCallbackVerifier.signature(key, millisecond), UTF_8)))
                .orElseGet(address::uri);
    }

    @Override
    String body(Message message, Instant now) {
        return MessageTruncator.longest(
                message, shown -> form(message, shown), form -> MessageTruncator.bytes(form) <= MOST_BYTES);
    }

    private static String form(Message message, int shown) {
        JsonObject content = new JsonObject();
        content.addProperty("title", MarkdownEscaper.plain(message.title()));
        content.addProperty("text", MarkdownEscaper.of(message, shown));
        message.link().ifPresent(link -> button(content, link));
        String type = message.link().isPresent() ? "actionCard" : "markdown";
        JsonObject body = new JsonObject();
        body.addProperty("msgtype", type);
        body.add(type, content);
        return body.toString();
    }

    private static void button(JsonObject card, Link link) {
        card.addProperty("singleTitle", MarkdownEscaper.plain(link.label()));
        card.addProperty("singleURL", link.address().toString());
    }

    /** Too fast (130101) is not tried again: it takes ten minutes, and the next run comes sooner or later. */
    @Override
    PlatformResponse read(int status, String answer) {
        return PlatformResponse.byCode(answer, "errcode", Set.of());
    }
}
