package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.report.Language;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking for the proof at the desk. */
class ProveTest {
    private final CommandLineFixture commandLine =
            CommandLineFixture.with(DemonstrationFleet.at(Instant.parse("2026-11-22T03:00:00Z")));

    @AfterEach
    void leave() {
        commandLine.close();
    }

    @Test
    void evergreenPaysNothingTwice() {
        CommandLineFixture.Output said = commandLine.types("prove --schedules 200 --seed 7");

        assertThat(said.status()).isZero();
        assertThat(said.lines().get(0)).isEqualTo("200 schedules: 0 double payments, 0 schedules with a fault.");
        assertThat(said.out()).contains("seeds from 7");
    }

    @Test
    void theSamplePaysTwiceAndIsShownToDoSo() {
        CommandLineFixture.Output said = commandLine.types("prove --schedules 300 --seed 1 --algorithm sample");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("paid twice for i-", "troubles [");
    }

    @Test
    void aProofOfNothingIsNotUnderstood() {
        assertThat(commandLine.types("prove --schedules 0").status()).isEqualTo(2);
        assertThat(commandLine.types("prove --algorithm prayer").status()).isEqualTo(2);
    }

    @Test
    void theVerdictIsChineseInChina() {
        assertThat(commandLine
                        .in(Language.ZH)
                        .types("prove --schedules 5 --seed 1")
                        .lines()
                        .get(0))
                .isEqualTo("5 个场景：0 次重复付款，0 个场景有问题。");
    }
}
