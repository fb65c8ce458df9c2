package evergreen.adapter.chat;

import com.google.gson.JsonObject;
import evergreen.fleet.Pause;
import evergreen.notice.Fitting;
import evergreen.notice.Message;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A WeCom robot (the vendor's page 99110): 20 messages a minute, 4,096 bytes of Markdown each. Its address is its secret. */
public final class WeComRobot extends Robot {
    /** Where robots listen. */
    public static final ChatHost HOST = WeComDoor.HOST;

    private static final int MOST_BYTES = 4_096;
    private static final int MOST_A_MINUTE = 20;

    private final RobotAddress address;

    /** A robot. */
    public WeComRobot(RobotAddress address, Clock clock, Pause pause) {
        super(List.of(new Pace(MOST_A_MINUTE, Duration.ofMinutes(1), clock, pause)), clock, pause);
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
                Fitting.longest(message, shown -> text(message, shown), text -> Fitting.bytes(text) <= MOST_BYTES));
        JsonObject body = new JsonObject();
        body.addProperty("msgtype", "markdown");
        body.add("markdown", markdown);
        return body.toString();
    }

    private static String text(Message message, int shown) {
        return Markdown.of(message, shown)
                + message.link().map(link -> "\n\n" + Markdown.link(link)).orElse("");
    }

    @Override
    PlatformAnswer read(int status, String answer) {
        return PlatformAnswer.byCode(answer, "errcode", Set.of());
    }
}
