package evergreen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0007",
                "\t",
                "\n",
                "\r",
                "\u001B",
                "\u007F",
                "\u0085",
                "\u009B",
                "\u00AD",
                "\u061C",
                "\u200B",
                "\u200D",
                "\u200E",
                "\u2028",
                "\u2029",
                "\u202E",
                "\u2066",
                "\u2069",
                "\uFEFF",
                "\uD83D",
                "\uDE00",
                "\uDB40\uDC41"
            })
    void whatSteersIsShownAsAMark(String steering) {
        assertThat(TerminalText.of("a" + steering + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-1", "生产-数据库", "e\u0301", "\uD83D\uDE00", "שלום", "a b", "\uFFFD"})
    void allElseIsLeftAsItIs(String text) {
        assertThat(TerminalText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "web-1, 5",
        "数据库, 6",
        "e\u0301, 1",
        "\uD83D\uDE00, 2",
        "ＡＢ, 4",
        "한글, 4",
        "（）, 4",
        "\u2026, 1",
        "𠀀, 2"
    })
    void aWideLetterTakesTwoColumnsAndAMarkOnItNone(String text, int columns) {
        assertThat(TerminalText.columns(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "web-1, 5, web-1",
        "web-1, 4, web\u2026",
        "web-1, 1, \u2026",
        "数据库, 6, 数据库",
        "数据库, 5, 数据\u2026",
        "数据库, 4, 数\u2026",
        "a\uD83D\uDE00b, 3, a\u2026"
    })
    void aCutShows(String text, int columns, String cut) {
        assertThat(TerminalText.cut(text, columns)).isEqualTo(cut);
    }

    @Test
    void isFilledUpByColumnsAndNotByLetters() {
        assertThat(TerminalText.padded("库", 4)).isEqualTo("库  ");
        assertThat(TerminalText.padded("server", 4)).isEqualTo("server");
    }

    /** Whatever stands in a string: the same JSON, and nothing in it that a terminal follows. */
    @Test
    void escapedJsonSaysTheSame() {
        long seed = new Random().nextLong();
        StringBuilder text = new StringBuilder();
        new Random(seed)
                .ints(5_000, 0, 0x11_0000)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(text::appendCodePoint);
        String json = JsonReport.GSON.toJson(text.toString());

        String escaped = TerminalText.escaped(json);

        assertThat(JsonParser.parseString(escaped).getAsString())
                .as("seed %s", seed)
                .isEqualTo(text.toString());
        assertThat(TerminalText.of(escaped)).as("seed %s", seed).isEqualTo(escaped);
    }

    /** Written as an escape it would be JSON that strict readers refuse. */
    @Test
    void halfACharacterIsReplaced() {
        assertThat(TerminalText.escaped("\"a\uD83Db\uDE00\uD83D\uDE00\"")).isEqualTo("\"a\uFFFDb\uFFFD\uD83D\uDE00\"");
    }

    @Test
    void theLinesOfADocumentStayLines() {
        assertThat(TerminalText.escaped("{\n  \"a\": \"\u009B\"\n}")).isEqualTo("{\n  \"a\": \"\\u009b\"\n}");
    }
}
