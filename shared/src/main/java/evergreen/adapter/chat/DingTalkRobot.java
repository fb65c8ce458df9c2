package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import evergreen.fleet.Pause;
import evergreen.notice.Fitting;
import evergreen.notice.Message;
import evergreen.notice.Message.Link;
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
    public static final ChatHost HOST = DingTalkDoor.HOST;

    private static final int MOST_BYTES = 20_000;
    private static final int MOST_A_MINUTE = 20;

    private final RobotAddress address;
    private final Optional<ChatSecret> secret;

    /** A robot, signed if it has a secret. */
    public DingTalkRobot(RobotAddress address, Optional<ChatSecret> secret, Clock clock, Pause pause) {
        super(List.of(new Pace(MOST_A_MINUTE, Duration.ofMinutes(1), clock, pause)), clock, pause);
        this.address = address;
        this.secret = secret;
    }

    @Override
    URI target(Instant now) {
        String millisecond = String.valueOf(now.toEpochMilli());
        return secret.map(key -> address.with("timestamp=" + millisecond + "&sign="
                        + URLEncoder.encode(DingTalkDoor.signature(key, millisecond), UTF_8)))
                .orElseGet(address::uri);
    }

    @Override
    String body(Message message, Instant now) {
        return Fitting.longest(message, shown -> form(message, shown), form -> Fitting.bytes(form) <= MOST_BYTES);
    }

    private static String form(Message message, int shown) {
        JsonObject content = new JsonObject();
        content.addProperty("title", Markdown.plain(message.title()));
        content.addProperty("text", Markdown.of(message, shown));
        message.link().ifPresent(link -> button(content, link));
        String type = message.link().isPresent() ? "actionCard" : "markdown";
        JsonObject body = new JsonObject();
        body.addProperty("msgtype", type);
        body.add(type, content);
        return body.toString();
    }

    private static void button(JsonObject card, Link link) {
        card.addProperty("singleTitle", Markdown.plain(link.label()));
        card.addProperty("singleURL", link.address().toString());
    }

    /** Too fast (130101) is not tried again: it takes ten minutes, and the next run comes sooner or later. */
    @Override
    PlatformAnswer read(int status, String answer) {
        return PlatformAnswer.byCode(answer, "errcode", Set.of());
    }
}
