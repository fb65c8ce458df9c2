package evergreen.local.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.execution.renewal.ClaimHistory;
import evergreen.execution.renewal.Observation;
import evergreen.execution.renewal.RenewalMachine;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.model.RenewalSetting;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitedStatesTest {
    private static final ModelSetup STAGE =
            new ModelSetup(ModelConfiguration.visiblyDifferent().get(0), new TimeGrid(1), true);

    private final VisitedStates visited = new VisitedStates(new Parts());
    private final ModelState start = STAGE.start(1);

    @Test
    void aPositionIsMetOnce() {
        assertThat(visited.add(start)).isTrue();
        assertThat(visited.add(STAGE.start(1))).isFalse();
        assertThat(visited.size()).isEqualTo(1);
    }

    @Test
    void whateverDiffersMakesAnotherPosition() {
        ModelProcess first = start.processes().get(0).orElseThrow();
        visited.add(start);

        assertThat(visited.add(start.at(1))).isTrue();
        assertThat(visited.add(start.afterFault())).isTrue();
        assertThat(visited.add(start.with(0, Optional.empty()))).isTrue();
        assertThat(visited.add(start.with(0, Optional.of(first.asleep(1))))).isTrue();
        assertThat(visited.add(start.with(0, Optional.of(first.told(read()))))).isTrue();
        assertThat(visited.add(start.with(start.cloud().paidBy(ModelOrder.Payer.PERSON, TimeGrid.START))))
                .isTrue();
        assertThat(visited.add(start.with(start.cloud().set(RenewalSetting.Status.NOT_RENEWAL))))
                .isTrue();
        assertThat(visited.add(start.showing(ModelCloud.EXPIRY))).isTrue();
    }

    @Test
    void manyPositionsAreKeptApart() {
        for (int time = 0; time < 100_000; time++) {
            assertThat(visited.add(start.at(time))).isTrue();
        }
        assertThat(visited.add(start.at(77_777))).isFalse();
        assertThat(visited.size()).isEqualTo(100_000);
    }

    @Test
    void machinesThatKnowTheSameAreTheSame() {
        assertThat(StateKey.of(read())).isEqualTo(StateKey.of(read()));
        assertThat(StateKey.of(read())).isNotEqualTo(StateKey.of(fresh()));
        assertThat(StateKey.of(saw(ModelCloud.EXPIRY)))
                .isNotEqualTo(StateKey.of(saw(ModelCloud.EXPIRY.plusSeconds(60))));
    }

    private static RenewalMachine fresh() {
        return STAGE.begins(0, 0).machine();
    }

    private static RenewalMachine read() {
        return fresh().read(ClaimHistory.of(STAGE.step(0), Map.of())).decide(TimeGrid.START);
    }

    private static RenewalMachine saw(Instant expiry) {
        Observation observation = Observation.of(
                TimeGrid.START, Standing.PAYER, Optional.of(STAGE.subscription(expiry, RenewalSetting.Status.NORMAL)));
        return read().onObservation(observation).decide(TimeGrid.START);
    }
}
