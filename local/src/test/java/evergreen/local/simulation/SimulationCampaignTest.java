package evergreen.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulationCampaignTest {
    private static final int SCHEDULES = 2_000;
    private static final int ENOUGH_FOR_RARE = 20_000;
    private static final long SOME_ROUGH_SEED = 13;

    /** Reached once in about a thousand schedules. */
    private static final Set<Situation> RARE =
            EnumSet.of(Situation.TAKEOVER_DURING_PAYMENT, Situation.SENT_UPON_STALE_MARK);

    @Test
    void nothingIsPaidTwiceInAnySchedule() {
        holds(SCHEDULES);
    }

    @Test
    @Tag("full")
    void nothingIsPaidTwiceInAHundredThousandSchedules() {
        holds(100_000);
    }

    private static void holds(int schedules) {
        long seed = new Random().nextInt(1_000_000_000);
        SimulationCampaign.Result result = new SimulationCampaign(Algorithm.EVERGREEN).run(seed, schedules);

        assertThat(result.failures()).as("seeds from " + seed).isEmpty();
        assertThat(result.failed()).as("seeds from " + seed).isZero();
        assertThat(result.paid()).as("seeds from " + seed).isGreaterThan(schedules / 2);
        assertThat(result.troubles().keySet())
                .as("seeds from " + seed)
                .containsAll(
                        Arrays.stream(FaultType.values()).map(FaultType::word).toList());
        Set<Situation> reached = EnumSet.allOf(Situation.class);
        if (schedules < ENOUGH_FOR_RARE) {
            reached.removeAll(RARE);
        }
        assertThat(result.situations()).hasSize(Situation.values().length);
        for (Situation situation : reached) {
            assertThat(result.situations().get(situation.word()))
                    .as(situation + ", seeds from " + seed)
                    .isPositive();
        }
    }

    @Test
    void theVendorsSamplePaysTwiceAndIsFoundOut() {
        SimulationCampaign.Result result = new SimulationCampaign(Algorithm.SAMPLE).run(1, 1_000);

        assertThat(result.holds()).isFalse();
        assertThat(result.doublePayments()).isGreaterThan(100);
        assertThat(result.failures())
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told).contains("seed ", "troubles [", "=> "));
    }

    /** Two deployments plan the same; the one that pays says that a person paid, too, and the other one has nothing to say. */
    @Test
    void whatTheDeploymentThatPaidSaysIsHeard() {
        assertThat(new SimulationCampaign(Algorithm.EVERGREEN)
                        .run(1_200_016_055, 1)
                        .failures())
                .isEmpty();
    }

    @Test
    void aSeedAlwaysGivesTheSameSchedule() {
        for (long seed = 0; seed < 50; seed++) {
            RunVerdict first = SimulationRun.run(seed, Set.of(), Algorithm.EVERGREEN);
            RunVerdict second = SimulationRun.run(seed, Set.of(), Algorithm.EVERGREEN);

            assertThat(second).as("seed " + seed).isEqualTo(first);
        }
    }

    @Test
    void aTroubleThatIsSparedLeavesTheOthersAsTheyWere() {
        RunVerdict all = SimulationRun.run(SOME_ROUGH_SEED, Set.of(), Algorithm.EVERGREEN);
        assertThat(all.troubles()).hasSizeGreaterThan(5);

        RunVerdict none = SimulationRun.run(SOME_ROUGH_SEED, Set.copyOf(all.troubles()), Algorithm.EVERGREEN);

        assertThat(none.troubles()).doesNotContainAnyElementsOf(all.troubles());
        assertThat(none.scenario()).isEqualTo(all.scenario());
    }
}
