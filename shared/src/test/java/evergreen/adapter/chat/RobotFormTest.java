package evergreen.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.fleet.FakeTime;
import evergreen.notification.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RobotFormTest {
    private static final String HOSTILE =
            "[pay](https://evil.example) <@all> <!channel> **x** `y` _z_ ![a](b) <font color=\"info\">\u202E\n# h";

    @ParameterizedTest
    @CsvSource({"DINGTALK,20000", "FEISHU,20000", "WECOM,4096", "SLACK,0"})
    void aLongListIsCutToWhatThePlatformTakes(RobotKind kind, int mostBytes) {
        String sent = sent(kind, RobotKind.message(1_000, "服务器名称很长的一台生产数据库", Optional.of(RobotKind.link())));

        JsonObject body = JsonParser.parseString(sent).getAsJsonObject();
        String all = sent;
        assertThat(all).containsPattern("另有 [89]\\d\\d 台");
        String content = kind == RobotKind.WECOM
                ? body.getAsJsonObject("markdown").get("content").getAsString()
                : all;
        if (mostBytes > 0) {
            assertThat(content.getBytes(UTF_8)).hasSizeBetween(mostBytes * 8 / 10, mostBytes);
        } else {
            assertThat(all.length()).isLessThanOrEqualTo(10_000);
            assertThat(body.getAsJsonArray("blocks")).hasSizeLessThanOrEqualTo(50);
        }
        assertThat(all).contains("批量续费合计", "https://evergreen.example/d");
    }

    @ParameterizedTest
    @EnumSource
    void allOfAShortListIsShown(RobotKind kind) {
        String sent = sent(kind, RobotKind.message(3, "web", Optional.empty()));

        assertThat(sent).contains("web0", "web1", "web2").doesNotContain("另有");
    }

    @ParameterizedTest
    @EnumSource(names = {"DINGTALK", "WECOM"})
    void markupInANameIsShownAsText(RobotKind kind) {
        String sent = sent(kind, RobotKind.message(1, HOSTILE, Optional.empty()));

        String name = JsonParser.parseString(sent)
                .getAsJsonObject()
                .getAsJsonObject("markdown")
                .get(kind == RobotKind.WECOM ? "content" : "text")
                .getAsString()
                .replaceFirst("(?s)^### [^\n]*\n\n\\*\\*", "")
                .replaceFirst("(?s)\\*\\*  \n.*", "");
        assertThat(name)
                .contains("pay")
                .doesNotContainPattern("[\\[\\]<>`*_\n]")
                .doesNotContain("://");
    }

    @ParameterizedTest
    @EnumSource(names = {"FEISHU", "SLACK"})
    void nothingInACardIsMarkup(RobotKind kind) {
        String sent = sent(kind, RobotKind.message(1, HOSTILE, Optional.of(RobotKind.link())));

        List<JsonObject> texts = new ArrayList<>();
        collect(JsonParser.parseString(sent).getAsJsonObject(), kind == RobotKind.SLACK ? "text" : "content", texts);
        assertThat(texts)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text.toString()).contains("\"plain_text\""));
        if (kind == RobotKind.SLACK) {
            assertThat(JsonParser.parseString(sent)
                            .getAsJsonObject()
                            .get("text")
                            .getAsString())
                    .doesNotContain("<", ">");
        }
    }

    /** Clients make links of bare names, too. All robots, and mail, take their text from a message. */
    @ParameterizedTest
    @EnumSource
    void noPartOfAMessageIsALinkOrTurnsTheDirectionOfWriting(RobotKind kind) {
        String name = "www.evil.example/login \u202Emoc.live";
        Message message = Message.of(
                "id",
                name,
                List.of(Message.Item.of(name, List.of(name))),
                List.of("", name),
                List.of(name),
                Optional.empty());

        assertThat(JsonParser.parseString(sent(kind, message)).toString())
                .contains("evil", "example/login")
                .doesNotContain("www.evil", "evil.example", "moc.live", "\u202E");
        assertThat(message.toString()).doesNotContain("www.evil", "evil.example", "moc.live", "\u202E");
    }

    /** The objects that hold a text in a member, but for the whole message. */
    private static void collect(JsonElement element, String member, List<JsonObject> found) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, member, found));
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            if (object.has(member) && object.get(member).isJsonPrimitive() && !object.has("blocks")) {
                found.add(object);
            }
            object.entrySet().forEach(each -> collect(each.getValue(), member, found));
        }
    }

    @Test
    void aLinkMakesACardWithOneButton() {
        String sent = sent(RobotKind.DINGTALK, RobotKind.message(1, "a", Optional.of(RobotKind.link())));

        assertThat(JsonParser.parseString(sent).getAsJsonObject().get("msgtype").getAsString())
                .isEqualTo("actionCard");
        assertThat(JsonParser.parseString(sent)
                        .getAsJsonObject()
                        .getAsJsonObject("actionCard")
                        .get("singleURL")
                        .getAsString())
                .isEqualTo("https://evergreen.example/d");
    }

    private static String sent(RobotKind kind, Message message) {
        RobotWebhookUrl address = RobotWebhookUrl.parse("https://hooks.slack.com/x", SlackRobot.HOST)
                .orElseThrow();
        Instant now = Instant.parse("2026-11-22T03:00:00Z");
        return kind.robot(address, new FakeTime(now)).body(message, now);
    }
}
