package evergreen.local.cloud.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssumptionsTest {
    @ParameterizedTest
    @EnumSource(Assumption.class)
    void everyWayThatIsListedIsUnderstoodAndTheFirstIsTheDefault(Assumption assumption) {
        assertThat(Assumptions.defaults().way(assumption))
                .isEqualTo(assumption.ways().get(0));
        for (String way : assumption.ways()) {
            Assumptions chosen = Assumptions.parse(List.of(assumption.word() + "=" + way));
            assertThat(chosen.is(assumption, way)).isTrue();
        }
    }

    @Test
    void severalComeInOneTextOrInManyAndTheLastWins() {
        Assumptions assumptions = Assumptions.parse(List.of("lag=0s, bad-id=left-out", "lag=90s"));

        assertThat(assumptions.lag()).isEqualTo(Duration.ofSeconds(90));
        assertThat(assumptions.is(Assumption.BAD_ID, "left-out")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "0m, 0", "1s, 1", "10m, 600", "600s, 600"})
    void aLagIsUpToTenMinutes(String text, long seconds) {
        assertThat(Assumptions.parse(List.of("lag=" + text)).lag()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lag=601s        | legal is 0s to 600s, or 0m to 10m
            lag=11m         | legal is 0s to 600s, or 0m to 10m
            lag=10          | legal is 0s to 600s, or 0m to 10m
            lag=-1s         | legal is 0s to 600s, or 0m to 10m
            bad-id=perhaps  | legal is fails-batch or left-out
            bad-id          | legal is fails-batch or left-out
            badid=left-out  | there are token-memory, refused-token, lag
            """)
    void whatIsNotLegalIsRefusedWithWhatIs(String text, String said) {
        assertThatThrownBy(() -> Assumptions.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining(said);
    }

    @Test
    void allErrorsAreToldAtOnce() {
        assertThatThrownBy(() -> Assumptions.parse(List.of("lag=1h,pages=steady,reads=never", "x=1")))
                .satisfies(error ->
                        assertThat(String.valueOf(error.getMessage()).lines()).hasSize(3));
    }
}
