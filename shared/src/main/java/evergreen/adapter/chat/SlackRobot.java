package evergreen.adapter.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.Sleeper;
import evergreen.notification.Message;
import evergreen.notification.Message.Item;
import evergreen.notification.MessageTruncator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A Slack webhook (its page "Sending messages using incoming webhooks"): one message a second, 50 blocks, and so few characters
 * in all that its undocumented bound of some 13,000 is never met. All blocks are plain text: nothing in them can be markup.
 */
public final class SlackRobot extends Robot {
    /** Where webhooks listen. */
    public static final ChatHost HOST = SlackCallbackVerifier.HOST;

    private static final int MOST_CHARACTERS = 10_000;
    private static final int MOST_IN_BLOCK = 3_000;
    private static final int MOST_IN_HEADER = 150;

    /** Of 50 blocks, with the header, what is left out, the footer and a button. */
    private static final int MOST_ITEMS = 46;

    private final RobotWebhookUrl address;

    /** A webhook. */
    public SlackRobot(RobotWebhookUrl address, Clock clock, Sleeper sleeper) {
        super(List.of(new SlidingWindowRateLimiter(1, Duration.ofSeconds(1), clock, sleeper)), clock, sleeper);
        this.address = address;
    }

    @Override
    URI target(Instant now) {
        return address.uri();
    }

    @Override
    String body(Message message, Instant now) {
        return MessageTruncator.longest(
                message,
                shown -> form(message, Math.min(shown, MOST_ITEMS)),
                form -> form.codePointCount(0, form.length()) <= MOST_CHARACTERS);
    }

    private static String form(Message message, int shown) {
        JsonArray blocks = new JsonArray();
        blocks.add(SlackBlocks.block("header", cut(message.title(), MOST_IN_HEADER)));
        message.items().stream().limit(shown).map(Item::text).forEach(lines -> blocks.add(section(lines)));
        if (shown < message.items().size()) {
            blocks.add(section(message.leftOut(shown)));
        }
        blocks.add(section(String.join("\n", message.footer())));
        if (message.link().isPresent()) {
            blocks.add(SlackBlocks.buttons(List.of(), message.link()));
        }
        JsonObject body = new JsonObject();
        body.addProperty("text", SlackBlocks.escaped(message.title()));
        body.add("blocks", blocks);
        return body.toString();
    }

    private static JsonObject section(String words) {
        return SlackBlocks.section(cut(words, MOST_IN_BLOCK));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }

    /** Slack says what is wrong by its status, and that all is well by two letters. */
    @Override
    PlatformResponse read(int status, String answer) {
        return PlatformResponse.taken(answer.strip().equals("ok"), "unreadable-answer");
    }
}
