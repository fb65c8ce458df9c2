package evergreen.local.prove.small;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.apply.renewal.History;
import evergreen.apply.renewal.RenewalMachine;
import evergreen.apply.renewal.Sighting;
import evergreen.journal.MarkReading.Standing;
import evergreen.local.cloud.world.Setting;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final Stage STAGE = new Stage(Possible.visiblyDifferent().get(0), new Grid(1), true);

    private final Seen seen = new Seen(new Parts());
    private final Position start = STAGE.start(1);

    @Test
    void aPositionIsMetOnce() {
        assertThat(seen.add(start)).isTrue();
        assertThat(seen.add(STAGE.start(1))).isFalse();
        assertThat(seen.size()).isEqualTo(1);
    }

    @Test
    void whateverDiffersMakesAnotherPosition() {
        Runner first = start.processes().get(0).orElseThrow();
        seen.add(start);

        assertThat(seen.add(start.at(1))).isTrue();
        assertThat(seen.add(start.afterFault())).isTrue();
        assertThat(seen.add(start.with(0, Optional.empty()))).isTrue();
        assertThat(seen.add(start.with(0, Optional.of(first.asleep(1))))).isTrue();
        assertThat(seen.add(start.with(0, Optional.of(first.told(read()))))).isTrue();
        assertThat(seen.add(start.with(start.cloud().paidBy(Bill.Payer.PERSON, Grid.START))))
                .isTrue();
        assertThat(seen.add(start.with(start.cloud().set(Setting.Status.NOT_RENEWAL))))
                .isTrue();
        assertThat(seen.add(start.showing(Cloud.EXPIRY))).isTrue();
    }

    @Test
    void manyPositionsAreKeptApart() {
        for (int time = 0; time < 100_000; time++) {
            assertThat(seen.add(start.at(time))).isTrue();
        }
        assertThat(seen.add(start.at(77_777))).isFalse();
        assertThat(seen.size()).isEqualTo(100_000);
    }

    @Test
    void machinesThatKnowTheSameAreTheSame() {
        assertThat(MachineKey.of(read())).isEqualTo(MachineKey.of(read()));
        assertThat(MachineKey.of(read())).isNotEqualTo(MachineKey.of(fresh()));
        assertThat(MachineKey.of(saw(Cloud.EXPIRY))).isNotEqualTo(MachineKey.of(saw(Cloud.EXPIRY.plusSeconds(60))));
    }

    private static RenewalMachine fresh() {
        return STAGE.begins(0, 0).machine();
    }

    private static RenewalMachine read() {
        return fresh().read(History.of(STAGE.step(0), Map.of())).at(Grid.START);
    }

    private static RenewalMachine saw(Instant expiry) {
        Sighting sighting =
                Sighting.of(Grid.START, Standing.PAYER, Optional.of(STAGE.subscription(expiry, Setting.Status.NORMAL)));
        return read().saw(sighting).at(Grid.START);
    }
}
