package evergreen.adapter.chat;

import com.google.gson.JsonObject;
import evergreen.fleet.Sleeper;
import evergreen.notification.Message;
import evergreen.notification.MessageTruncator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A WeCom robot (the vendor's page 99110): 20 messages a minute, 4,096 bytes of Markdown each. Its address is its secret. */
public final class WeComRobot extends Robot {
    /** Where robots listen. */
    public static final ChatHost HOST = WeComCallbackVerifier.HOST;

    private static final int MOST_BYTES = 4_096;
    private static final int MOST_A_MINUTE = 20;

    private final RobotWebhookUrl address;

    /** A robot. */
    public WeComRobot(RobotWebhookUrl address, Clock clock, Sleeper sleeper) {
        super(
                List.of(new SlidingWindowRateLimiter(MOST_A_MINUTE, Duration.ofMinutes(1), clock, sleeper)),
                clock,
                sleeper);
        this.address = address;
    }

    @Override
    URI target(Instant now) {
        return address.uri();
    }

    @Override
    String body(Message message, Instant now) {
        JsonObject markdown = new JsonObject();
        markdown.addProperty(
                "content",
                MessageTruncator.longest(
                        message, shown -> text(message, shown), text -> MessageTruncator.bytes(text) <= MOST_BYTES));
        JsonObject body = new JsonObject();
        body.addProperty("msgtype", "markdown");
        body.add("markdown", markdown);
        return body.toString();
    }

    private static String text(Message message, int shown) {
        return MarkdownEscaper.of(message, shown)
                + message.link()
                        .map(link -> "\n\n" + MarkdownEscaper.link(link))
                        .orElse("");
    }

    @Override
    PlatformResponse read(int status, String answer) {
        return PlatformResponse.byCode(answer, "errcode", Set.of());
    }
}
