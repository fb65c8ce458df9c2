package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    private static final String LETTERS = "ab*?";

    @ParameterizedTest
    @CsvSource({
        "prod, prod, true",
        "prod, production, false",
        "prod*, production, true",
        "*prod, preprod, true",
        "p*d, prod, true",
        "p*d, production, false",
        "*, '', true",
        "'', '', true",
        "?, '', false",
        "a?c, abc, true",
        "a?c, ac, false",
        "Prod, prod, false",
        "a.c, abc, false",
        "生产*, 生产-订单, true",
    })
    void fits(String pattern, String text, boolean fits) {
        assertThat(Glob.of(pattern).fits(text)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "prod*, prod, true",
        "prod*, prod-*, true",
        "prod, prod*, false",
        "*, a?b*, true",
        "a?, ab, true",
        "a?, a*, false",
        "ab, a?, false",
        "a*, ?a, false",
        "a*b, a?b, true",
    })
    void contains(String pattern, String other, boolean contains) {
        assertThat(Glob.of(pattern).contains(Glob.of(other))).isEqualTo(contains);
    }

    /** Stars by the dozen do not make it slow: this would take a backtracking match longer than the world lasts. */
    @Test
    void neverTakesLong() {
        assertThat(Glob.of("*a".repeat(200) + "b").fits("a".repeat(10_000))).isFalse();
    }

    @Test
    void fitsAsAnExpressionWouldAndContainsNothingThatItDoesNotFit() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int n = 0; n < 20_000; n++) {
            Glob glob = Glob.of(word(random, LETTERS));
            String text = word(random, "ab");
            Pattern expression =
                    Pattern.compile(glob.pattern().replace("*", "[ab]*").replace("?", "[ab]"));
            assertThat(glob.fits(text))
                    .as("seed " + seed)
                    .isEqualTo(expression.matcher(text).matches());

            Glob other = Glob.of(word(random, LETTERS));
            if (glob.contains(other) && other.fits(text)) {
                assertThat(glob.fits(text))
                        .as("seed " + seed + " " + glob + other + text)
                        .isTrue();
            }
        }
    }

    private static String word(Random random, String letters) {
        return random.ints(random.nextInt(5), 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
