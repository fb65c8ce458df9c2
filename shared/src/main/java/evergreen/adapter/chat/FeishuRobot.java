package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import evergreen.fleet.Sleeper;
import evergreen.notification.Message;
import evergreen.notification.Message.Item;
import evergreen.notification.Message.Link;
import evergreen.notification.MessageTruncator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Feishu or Lark robot (the vendor's page "Custom bot usage guide"): signed in the body, five messages a second and 100 a
 * minute, 20 kB each. All of the card is plain text: nothing in it can be markup.
 */
public final class FeishuRobot extends Robot {
    /** Where Feishu's robots listen. */
    public static final ChatHost HOST = ChatHost.of("open.feishu.cn");

    /** Where Lark's do. */
    public static final ChatHost LARK_HOST = ChatHost.of("open.larksuite.com");

    private static final int MOST_BYTES = 20_000;
    private static final int MOST_A_SECOND = 5;
    private static final int MOST_A_MINUTE = 100;

    /** Sent at the full or half hour, when all the world does; some seconds later it is taken. */
    private static final String BUSY = "11232";

    private final RobotWebhookUrl address;
    private final Optional<ChatSecret> secret;

    /** A robot, signed if it has a secret. */
    public FeishuRobot(RobotWebhookUrl address, Optional<ChatSecret> secret, Clock clock, Sleeper sleeper) {
        super(
                List.of(
                        new SlidingWindowRateLimiter(MOST_A_SECOND, Duration.ofSeconds(1), clock, sleeper),
                        new SlidingWindowRateLimiter(MOST_A_MINUTE, Duration.ofMinutes(1), clock, sleeper)),
                clock,
                sleeper);
        this.address = address;
        this.secret = secret;
    }

    @Override
    URI target(Instant now) {
        return address.uri();
    }

    @Override
    String body(Message message, Instant now) {
        return MessageTruncator.longest(
                message, shown -> form(message, shown, now), form -> MessageTruncator.bytes(form) <= MOST_BYTES);
    }

    private String form(Message message, int shown, Instant now) {
        JsonObject body = new JsonObject();
        secret.ifPresent(key -> {
            String second = String.valueOf(now.getEpochSecond());
            body.addProperty("timestamp", second);
            body.addProperty("sign", signature(key, second));
        });
        body.addProperty("msg_type", "interactive");
        body.add("card", card(message, shown));
        return body.toString();
    }

    /** Other than everybody else's: the text to be signed is the key, and nothing is signed with it. */
    static String signature(ChatSecret secret, String second) {
        return Crypto.base64(Crypto.hmacSha256((second + "\n" + secret.text()).getBytes(UTF_8), new byte[0]));
    }

    private static JsonObject card(Message message, int shown) {
        JsonObject header = new JsonObject();
        header.add("title", text(message.title()));
        header.addProperty("template", "orange");
        JsonArray elements = new JsonArray();
        message.items().stream().limit(shown).map(Item::text).forEach(lines -> elements.add(div(lines)));
        if (shown < message.items().size()) {
            elements.add(div(message.leftOut(shown)));
        }
        elements.add(div(String.join("\n", message.footer())));
        message.link().ifPresent(link -> elements.add(button(link)));
        JsonObject card = new JsonObject();
        card.add("header", header);
        card.add("elements", elements);
        return card;
    }

    private static JsonObject div(String words) {
        JsonObject div = new JsonObject();
        div.addProperty("tag", "div");
        div.add("text", text(words));
        return div;
    }

    private static JsonObject text(String words) {
        JsonObject text = new JsonObject();
        text.addProperty("tag", "plain_text");
        text.addProperty("content", words);
        return text;
    }

    private static JsonObject button(Link link) {
        JsonObject button = new JsonObject();
        button.addProperty("tag", "button");
        button.add("text", text(link.label()));
        button.addProperty("type", "primary");
        button.addProperty("url", link.address().toString());
        JsonArray buttons = new JsonArray();
        buttons.add(button);
        JsonObject action = new JsonObject();
        action.addProperty("tag", "action");
        action.add("actions", buttons);
        return action;
    }

    @Override
    PlatformResponse read(int status, String answer) {
        return PlatformResponse.byCode(answer, "code", Set.of(BUSY));
    }
}
