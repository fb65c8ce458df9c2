package evergreen.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import evergreen.SomeInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final long SEED = new Random().nextLong();
    private static final Instant NOW = SomeInstant.minute(SEED);

    @ParameterizedTest
    @CsvSource({"-2678401, false", "-2678400, true", "2591999, true", "2592000, false"})
    void thirtyDaysAheadReachBackOverAllThatMayStillBeSaved(long secondsFromNow, boolean contained) {
        Window window = Window.within(Duration.ofDays(30), NOW);

        assertThat(window.contains(NOW.plusSeconds(secondsFromNow)))
                .as("seed %s", SEED)
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "59, true", "60, false"})
    void isHalfOpen(long secondsFromTheFirst, boolean contained) {
        Window window = Window.between(NOW, NOW.plusSeconds(60));

        assertThat(window.contains(NOW.plusSeconds(secondsFromTheFirst)))
                .as("seed %s", SEED)
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "86400"})
    void oneThatHoldsNoInstantIsRefused(long secondsAfterItsEnd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.between(NOW.plusSeconds(secondsAfterItsEnd), NOW))
                .withMessageContaining("empty");
    }

    @Test
    void nothingAheadStillLooksBack() {
        assertThat(Window.within(Duration.ZERO, NOW).contains(NOW.minusSeconds(1)))
                .isTrue();
    }
}
