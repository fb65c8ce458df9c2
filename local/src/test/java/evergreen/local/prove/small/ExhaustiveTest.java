package evergreen.local.prove.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExhaustiveTest {
    private static final Possible WORLD = Possible.visiblyDifferent().get(0);

    @Test
    void everyOrderOfEffectsWithOneFaultPaysOnce() {
        Exhaustive.Result result = new Exhaustive(1).run(List.of(WORLD));

        assertThat(result.failures()).isEmpty();
        assertThat(result.positions()).isGreaterThan(30_000);
        assertThat(result.moves()).isGreaterThan(result.positions());
        assertThat(result.ends()).isGreaterThan(1_000);
        assertThat(result.searches())
                .as("with NotRenewal renewable, and refused")
                .isEqualTo(2);
    }

    @Test
    void withoutFaultsEveryWorldHoldsAndAsksForNothingThatIsRememberedOfTokens() {
        Exhaustive.Result result = new Exhaustive(0).run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.worlds()).isEqualTo(3 * 2 * 3 * 2 * 6);
        assertThat(result.searches()).isEqualTo(Possible.visiblyDifferent().size());
    }

    @Test
    @Tag("full")
    void everyOrderOfEffectsWithTwoFaultsPaysOnceInEveryWorld() {
        Exhaustive.Result result = new Exhaustive(2).run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.positions()).isGreaterThan(30_000_000);
    }
}
