package evergreen.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
    private static final int RANDOM_TEXTS = 100_000;

    /** Pieces of which sentences are nearly made. */
    private static final List<String> PIECES = List.of(
            "renew",
            "expiring",
            "show",
            "price",
            "approve",
            "reject",
            "hold",
            "auto",
            "on",
            "off",
            "plans",
            "help",
            "i-bp1abc",
            "i-bp1…",
            "for",
            "1 month",
            "7d",
            "within",
            "until",
            "2026-12-31",
            "2026-13-41",
            "tag",
            "env=prod",
            "=",
            "name",
            "web-*",
            "region",
            "cn-hangzhou",
            "20261122-0123456789abcdef",
            "482913",
            "because",
            "not",
            "<@U1>",
            "<http://a|b>",
            "@bot",
            "续费",
            "到期",
            "批准",
            "驳回",
            "暂缓",
            "自动续费",
            "开启",
            "关闭",
            "一个月",
            "天内",
            "标签",
            "名称",
            "因为",
            "不",
            "，",
            "、",
            "。",
            "“",
            "”",
            "\"",
            "'",
            "\u200B",
            "\u202E",
            "\uD800",
            "\n- ",
            "1. ",
            "9999 years",
            "0 h",
            "&lt;",
            "\uFF11",
            "\u3000",
            "...",
            "999999999999d");

    static Stream<Arguments> table() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(CommandParserTest.class.getResourceAsStream("sentences.tsv"), "the table")) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .map(line -> Arguments.of(
                            line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void everySentenceIsReadAsTheTableSays(String text, String meaning) {
        String read = read(unescaped(text));

        assertThat(meaning.startsWith("[") ? read + "]" : read).startsWith(meaning.replaceAll("]$", ""));
        assertThat(meaning.startsWith("[") || read.equals(meaning)).isTrue();
    }

    @Test
    void theTableIsLongEnough() throws IOException {
        assertThat(table()).hasSizeGreaterThan(200);
    }

    /** What a button says is what it was made for. */
    @ParameterizedTest
    @MethodSource("table")
    void aCommandIsReadFromItsOwnSpelling(String text, String meaning) {
        if (!meaning.startsWith("[")) {
            assertThat(read(meaning)).isEqualTo(meaning);
        }
    }

    @Test
    void noTextAtAllBreaksIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            String text = i % 2 == 0 ? pieces(random) : noise(random);
            String read = read(text);
            if (!read.startsWith("[")) {
                understood++;
                assertThat(read(read)).as("%s, seed %d", text, seed).isEqualTo(read);
            }
        }
        assertThat(understood).isGreaterThan(1_000);
    }

    /** A word that turns the sentence around must never be lost on the way, wherever it stands. */
    @ParameterizedTest
    @ValueSource(strings = {"not", "never", "don't", "unless", "except", "without", "不", "不要", "别", "除了", "以外", "勿"})
    void nothingIsDoneThatIsDeniedSomewhere(String denial) {
        List<String> words = List.of("renew", "i-bp1abc", "for", "1 month");
        for (int at = 0; at <= words.size(); at++) {
            List<String> denied = new ArrayList<>(words);
            denied.add(at, denial);
            assertThat(read(String.join(" ", denied))).startsWith("[");
        }
        assertThat(read(denial + "续费 i-bp1abc 1个月")).startsWith("[");
        assertThat(read("续费 i-bp1abc " + denial + " 1个月")).startsWith("[");
    }

    @Test
    void aSentenceNamesAHundredServersAtMost() {
        String hundred = servers(100);

        assertThat(read("renew " + hundred + " for 1 month")).startsWith("renew ");
        assertThat(read("renew " + hundred + " i-one for 1 month")).startsWith("[TOO_MANY_SERVERS");
        assertThat(read("x".repeat(4_001))).startsWith("[TOO_LONG");
    }

    @Test
    void theLanguageOfTheAnswerIsThatOfTheQuestion() {
        assertThat(CommandParser.isChinese("续费 i-bp1abc")).isTrue();
        assertThat(CommandParser.isChinese("renew i-bp1abc")).isFalse();
    }

    private static String servers(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append("i-bp").append(i).append(' ');
        }
        return all.toString().strip();
    }

    private static String read(String text) {
        return CommandParser.read(text)
                .match(Command::toString, why -> "[" + why.why() + " " + String.join(" ", why.details()));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.startsWith("\\n", i)) {
                plain.append('\n');
                i++;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(3) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static String noise(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            int range = random.nextInt(3);
            text.append((char)
                    (range == 0
                            ? random.nextInt(128)
                            : range == 1 ? 0x4E00 + random.nextInt(0x5200) : random.nextInt(65536)));
        }
        return text.toString();
    }
}
