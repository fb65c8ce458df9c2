package evergreen.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.FakeTime;
import evergreen.notification.Message;
import evergreen.notification.NotificationRenderer;
import evergreen.report.Language;
import evergreen.wiring.Alarms;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands and variables that our own sentences contain, as people can paste them from each platform. */
class OwnWordsTest {
    private static final Pattern PASTED =
            Pattern.compile("\\./evergreen(?: -?-?[a-z][a-z-]*)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z]+(?:-[a-z]+)+");

    /** Outside text that tries to become markup, a link, or a part of a command. */
    private static final String HOSTILE = "*a_b* [x](https://evil.example) `y` EVIL_NAME";

    @ParameterizedTest
    @EnumSource
    void areShownAsTheyAreInEveryAlarm(RobotKind kind) throws IOException {
        for (Language language : Language.values()) {
            Properties words = words(language);
            for (String key : words.stringPropertyNames()) {
                if (Stream.of("worker.", "monitor.", "missing-heartbeat.").anyMatch(key::startsWith)) {
                    assertShown(kind, language, key, words.getProperty(key));
                }
            }
        }
    }

    private static void assertShown(RobotKind kind, Language language, String key, String sentence) {
        List<String> pasted = new ArrayList<>();
        PASTED.matcher(sentence).results().map(MatchResult::group).forEach(pasted::add);
        Message message = NotificationRenderer.of(
                Alarms.alarm("id", key, Instant.EPOCH, HOSTILE, HOSTILE, " --aliyun", HOSTILE),
                language,
                ZoneId.of("Asia/Shanghai"),
                id -> Optional.empty());
        String sent = sent(kind, message);

        assertThat(pasted).as(key).allMatch(sent::contains);
        assertThat(sent).as(key).doesNotContain("://evil", "evil.example");
        if (kind == RobotKind.DINGTALK || kind == RobotKind.WECOM) {
            assertThat(sent).as(key).doesNotContain("*a_b*", "`y`", "[x]", "EVIL_NAME");
        }
    }

    private static String sent(RobotKind kind, Message message) {
        RobotWebhookUrl address = RobotWebhookUrl.parse("https://hooks.slack.com/x", SlackRobot.HOST)
                .orElseThrow();
        return kind.robot(address, new FakeTime(Instant.EPOCH)).body(message, Instant.EPOCH);
    }

    private static Properties words(Language language) throws IOException {
        Properties words = new Properties();
        String file = "/evergreen/report/words_" + language.tag() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Language.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
