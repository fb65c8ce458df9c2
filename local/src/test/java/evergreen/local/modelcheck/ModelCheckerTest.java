package evergreen.local.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ModelCheckerTest {
    private static final int WORLDS = 3 * 2 * 3 * 2 * 6;

    @Test
    void withoutFaultsEveryOrderOfEffectsAndRulingsPaysOnce() {
        ModelChecker.Result result = new ModelChecker(0).run(worlds("lag 10 s, monotonic"));

        assertThat(result.failures()).isEmpty();
        assertThat(result.positions()).isGreaterThan(40_000);
        assertThat(result.moves()).isGreaterThan(result.positions());
        assertThat(result.ends()).isGreaterThan(1_000);
        assertThat(result.searches())
                .as("for all that is remembered of tokens, since no token arrives twice")
                .isEqualTo(3);
    }

    @Test
    void withOneFaultEveryOrderOfEffectsBesideThePlatformPaysOnce() {
        ModelChecker.Result result = new ModelChecker(1)
                .run(worlds("lag 10 s, monotonic, plans " + ModelConfiguration.Plans.ONE_BESIDE_PLATFORM));

        assertThat(result.failures()).isEmpty();
        assertThat(result.positions()).isGreaterThan(200_000);
    }

    @Test
    @Tag("full")
    void withoutFaultsEveryWorldHolds() {
        ModelChecker.Result result = new ModelChecker(0).run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.worlds()).isEqualTo(WORLDS);
        assertThat(result.searches())
                .isEqualTo(ModelConfiguration.visiblyDifferent().size());
    }

    @Test
    @Tag("full")
    void withOneFaultEveryWorldHolds() {
        ModelChecker.Result result = new ModelChecker(1).run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.worlds()).isEqualTo(WORLDS);
        assertThat(result.positions()).isGreaterThan(10_000_000);
    }

    private static List<ModelConfiguration> worlds(String name) {
        return ModelConfiguration.visiblyDifferent().stream()
                .filter(world -> world.toString().contains(name))
                .toList();
    }
}
