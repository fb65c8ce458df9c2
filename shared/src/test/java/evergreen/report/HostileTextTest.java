package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, tags and every other word from outside may hold anything; no rendering lets it steer the reader's terminal. */
class HostileTextTest {
    @ParameterizedTest
    @EnumSource
    void isHarmlessInEveryRendering(Language language) {
        for (int columns : new int[] {20, 80, 109, 110, 200, 10_000}) {
            assertThat(everything(new Messages(language), Terminal.of(columns, false)))
                    .as("%s columns", columns)
                    .isNotEmpty()
                    .allSatisfy(HostileTextTest::assertHarmless);
        }
    }

    @Test
    void isWholeInJsonForWhoeverReadsItAsJson() {
        String json = new JsonReport().render(Samples.report(Samples.hostile()));

        assertThat(JsonParser.parseString(json)
                        .getAsJsonObject()
                        .getAsJsonArray("unclear")
                        .get(0)
                        .getAsJsonObject()
                        .get("expiredTime")
                        .getAsString())
                .isEqualTo(Samples.HOSTILE.replace("\uD83Dm", "\uFFFDm"));
    }

    @Test
    void oneServerIsOneLineOfCsv() {
        assertThat(new CsvReport(new Messages(Language.EN)).render(Samples.report(Samples.hostile())))
                .hasSize(4);
    }

    private static List<String> everything(Messages messages, Terminal terminal) {
        Report report = Samples.report(Samples.hostile());
        Report named = Samples.named(Samples.hostile(), Samples.HOSTILE, Samples.HOSTILE + "2");
        SettingsReport settings = SettingsReport.of(
                Samples.hostile().build(), Set.of(Samples.HOSTILE + "2"), Optional.of(Samples.HOSTILE));
        List<String> lines = new ArrayList<>();
        lines.addAll(new TextReport(messages, terminal).render(report, Samples.TOOK));
        lines.addAll(new ServerDetailsText(messages, terminal).render(named));
        lines.addAll(new SettingsText(messages, terminal).render(settings));
        lines.addAll(new CsvReport(messages).render(report));
        lines.addAll(List.of(new JsonReport().render(named).split("\n")));
        lines.addAll(List.of(new JsonSettings().render(settings).split("\n")));
        return lines;
    }

    private static void assertHarmless(String line) {
        assertThat(line.codePoints().filter(HostileTextTest::steers).mapToObj(Integer::toHexString))
                .as(line)
                .isEmpty();
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c)
                || Map.of(
                                (int) Character.FORMAT, true,
                                (int) Character.SURROGATE, true,
                                (int) Character.LINE_SEPARATOR, true,
                                (int) Character.PARAGRAPH_SEPARATOR, true)
                        .containsKey(Character.getType(c));
    }
}
