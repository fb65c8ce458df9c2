package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepProgressTest {
    /** A kind with an exclamation mark is over. */
    @ParameterizedTest
    @CsvSource({
        "not-yet,                 renewed! 7,     renewed! 7",
        "unresolved,              renewed! 7,     renewed! 7",
        "paid 7,                  renewed! 7,     renewed! 7",
        "paid 7,                  skipped!,       skipped!",
        "not-yet,                 paid 7,         paid 7",
        "unresolved,              paid 7,         paid 7",
        "renewed-order-unknown!,  paid 7,         renewed! 7",
        "renewed! 7,              paid 7,         renewed! 7",
        "paid 7,                  not-yet,        paid 7",
        "not-yet,                 none,           not-yet",
    })
    void aRunThatKnowsLessForgetsNothing(String now, String earlier, String known) {
        assertThat(progress(now).orElseThrow().withEarlier(progress(earlier)))
                .isEqualTo(progress(known).orElseThrow());
    }

    private static Optional<StepProgress> progress(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        String[] words = text.split(" ", -1);
        return Optional.of(StepProgress.builder(words[0].replace("!", ""), words[0].endsWith("!"))
                .order(words.length > 1 ? Optional.of(words[1]) : Optional.empty())
                .build());
    }
}
