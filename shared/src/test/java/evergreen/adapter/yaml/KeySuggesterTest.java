package evergreen.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySuggesterTest {
    private static final List<String> LEGAL =
            List.of("name", "when", "keep", "period", "renew-days", "except", "tags", "without-tags", "not");

    @ParameterizedTest
    @CsvSource({
        "renew-day, renew-days",
        "renewdays, renew-days",
        "renew_days, renew-days",
        "renw-dasy, renew-days",
        "Renew-Days, renew-days",
        "tag, tags",
        "naem, name",
        "xtags, tags",
        "with-tags, ''",
        "wehne, ''",
        "colour, ''",
        "if, ''",
        "'', ''",
    })
    void aMistypedWordIsKnownAndAnotherOneIsNot(String word, String meant) {
        assertThat(KeySuggester.nearest(word, LEGAL).orElse("")).isEqualTo(meant);
    }

    @Test
    void theNearestOfTwoIsMeant() {
        assertThat(KeySuggester.nearest("planner", List.of("planned", "planners")))
                .contains("planned");
        assertThat(KeySuggester.nearest("plannets", List.of("planned", "planners")))
                .contains("planners");
    }

    @Test
    void aWordOfAnyLengthIsAnsweredAtOnce() {
        assertThat(KeySuggester.nearest("x".repeat(250_000), LEGAL)).isEmpty();
    }
}
