package evergreen.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One step, two workers, one person, one kill, one lost answer, in a world that forgets tokens at once: not some schedules but
 * all, for one switch from the first worker to the second at each place and of each length.
 */
class SmallScopeTest {
    private static final int LONGEST_TURN = 8;
    private static final FaultOccurrence SECOND_WORKER = new FaultOccurrence(FaultType.SECOND_WORKER, 1);

    /** Drawn for the second worker's clock, it makes it show the true time. */
    private static final int RIGHT_CLOCK = 300;

    private static final long SEED = LongStream.range(0, 10_000)
            .filter(SmallScopeTest::isOnePayment)
            .findFirst()
            .orElseThrow();

    private static boolean isOnePayment(long seed) {
        RunVerdict verdict = SimulationRun.play(seed, Map.of());
        String log = String.join("\n", verdict.log());
        return verdict.scenario().contains("token-memory=0s")
                && verdict.scenario().contains("lag=60s")
                && verdict.tally().paid() == 1
                && verdict.tally().others() == 0
                && log.contains("asks to APPROVE")
                && verdict.log().stream()
                                .filter(line -> line.contains("  planned "))
                                .count()
                        == 1
                && !log.contains("insisting");
    }

    @Test
    void everySwitchOfEveryLengthPaysOnce() {
        assertThat(switches(List.of())).isGreaterThan(100);
    }

    @Test
    void everySwitchAndEveryOtherTroublePayOnce() {
        assertThat(places(FaultType.KILLED)).isNotEmpty();
        assertThat(places(FaultType.PERSON_RENEWS)).isNotEmpty();
        int tried = 0;
        for (FaultType fault : List.of(FaultType.ANSWER_LOST, FaultType.REQUEST_LATE, FaultType.ARRIVED_TWICE)) {
            tried += switches(List.of(new FaultOccurrence(fault, 1)));
        }
        assertThat(tried).isGreaterThan(300);
    }

    @Test
    @Tag("full")
    void everySwitchWithEveryKillAndEveryRenewalByAPersonPaysOnce() {
        List<FaultOccurrence> kills = places(FaultType.KILLED);
        List<FaultOccurrence> renewals = places(FaultType.PERSON_RENEWS);
        int tried = 0;
        for (FaultOccurrence kill : kills) {
            tried += switches(List.of(kill));
            tried += switches(List.of(kill, new FaultOccurrence(FaultType.ANSWER_LOST, 1)));
        }
        for (FaultOccurrence renewal : renewals) {
            tried += switches(List.of(renewal));
            tried += switches(List.of(renewal, new FaultOccurrence(FaultType.ANSWER_LOST, 1)));
        }
        assertThat(tried).isGreaterThan(10_000);
    }

    @Test
    void everyKillWithEveryRenewalByAPersonPaysOnce() {
        for (FaultOccurrence kill : places(FaultType.KILLED)) {
            for (FaultOccurrence renewal : places(FaultType.PERSON_RENEWS)) {
                holds(script(List.of(kill, renewal)));
            }
        }
    }

    /** Every place at which a trouble can come to one of two workers who do not meet. */
    private static List<FaultOccurrence> places(FaultType fault) {
        List<FaultOccurrence> places = new ArrayList<>();
        for (int number = 1; ; number++) {
            FaultOccurrence occurrence = new FaultOccurrence(fault, number);
            if (!holds(script(List.of(occurrence))).troubles().contains(occurrence)) {
                return places;
            }
            places.add(occurrence);
        }
    }

    /** How many schedules there are with a switch at every place, and each other occasion. */
    private static int switches(List<FaultOccurrence> others) {
        int tried = 0;
        for (int number = 1; ; number++) {
            FaultOccurrence turn = new FaultOccurrence(FaultType.OTHERS_TURN, number);
            for (int length = 0; length < LONGEST_TURN; length++) {
                Map<FaultOccurrence, Integer> script = script(others);
                script.put(turn, length);
                if (!holds(script).troubles().contains(turn)) {
                    return tried;
                }
                tried++;
            }
        }
    }

    private static Map<FaultOccurrence, Integer> script(List<FaultOccurrence> others) {
        Map<FaultOccurrence, Integer> script = new HashMap<>();
        script.put(SECOND_WORKER, RIGHT_CLOCK);
        others.forEach(occurrence -> script.put(occurrence, 400));
        return script;
    }

    private static RunVerdict holds(Map<FaultOccurrence, Integer> script) {
        RunVerdict verdict = SimulationRun.play(SEED, script);
        assertThat(verdict.violations())
                .as("seed " + SEED + ", script " + script + "\n" + String.join("\n", verdict.log()))
                .isEmpty();
        return verdict;
    }
}
