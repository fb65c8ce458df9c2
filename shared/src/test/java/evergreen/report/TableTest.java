package evergreen.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(new Table(80).row("A", "B", "WHY").row("数据", "b", "because").lines())
                .containsExactly(List.of("A     B  WHY"), List.of("数据  b  because"));
    }

    @Test
    void theLastColumnIsWrappedUnderItself() {
        String why = "one two three four five six seven eight";

        assertThat(new Table(33).row("A", "WHY").row("a", why).lines().get(1))
                .containsExactly("a  one two three four five six", "   seven eight");
    }

    @Test
    void onANarrowTerminalItHasLinesOfItsOwn() {
        assertThat(new Table(32)
                        .row("ABCDE", "WHY")
                        .row("abcde", "one two three four five six seven")
                        .lines()
                        .get(1))
                .containsExactly("abcde", "    one two three four five six", "    seven");
    }

    @Test
    void chineseIsBrokenAnywhere() {
        assertThat(Table.wrapped("无法得知平台将如何处理", 8)).containsExactly("无法得知", "平台将如", "何处理");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(Table.wrapped("see i-0123456789 there", 8)).containsExactly("see", "i-0123456789", "there");
    }

    @Test
    void noLetterIsBrokenInTwoAndNoneIsLost() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            String text = words(random);
            List<String> lines = Table.wrapped(text, 1 + random.nextInt(20));

            assertThat(lines)
                    .as("seed %s", seed)
                    .allMatch(line -> TerminalText.of(line).equals(line));
            assertThat(String.join("", lines).replace(" ", ""))
                    .as("seed %s", seed)
                    .isEqualTo(text.replace(" ", ""));
        }
    }

    private static String words(Random random) {
        String[] letters = {"a", "b ", " ", "库", "\uD83D\uDE00", "𠀀", "，"};
        return random.ints(30, 0, letters.length).mapToObj(n -> letters[n]).collect(joining());
    }
}
