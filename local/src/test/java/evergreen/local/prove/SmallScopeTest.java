package evergreen.local.prove;

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
    private static final Occasion SECOND_WORKER = new Occasion(Trouble.SECOND_WORKER, 1);

    /** Drawn for the second worker's clock, it makes it show the true time. */
    private static final int RIGHT_CLOCK = 300;

    private static final long SEED = LongStream.range(0, 10_000)
            .filter(SmallScopeTest::isOnePayment)
            .findFirst()
            .orElseThrow();

    private static boolean isOnePayment(long seed) {
        Verdict verdict = Schedule.play(seed, Map.of());
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
        assertThat(places(Trouble.KILLED)).isNotEmpty();
        assertThat(places(Trouble.PERSON_RENEWS)).isNotEmpty();
        int tried = 0;
        for (Trouble trouble : List.of(Trouble.ANSWER_LOST, Trouble.REQUEST_LATE, Trouble.ARRIVED_TWICE)) {
            tried += switches(List.of(new Occasion(trouble, 1)));
        }
        assertThat(tried).isGreaterThan(300);
    }

    @Test
    @Tag("full")
    void everySwitchWithEveryKillAndEveryRenewalByAPersonPaysOnce() {
        List<Occasion> kills = places(Trouble.KILLED);
        List<Occasion> renewals = places(Trouble.PERSON_RENEWS);
        int tried = 0;
        for (Occasion kill : kills) {
            tried += switches(List.of(kill));
            tried += switches(List.of(kill, new Occasion(Trouble.ANSWER_LOST, 1)));
        }
        for (Occasion renewal : renewals) {
            tried += switches(List.of(renewal));
            tried += switches(List.of(renewal, new Occasion(Trouble.ANSWER_LOST, 1)));
        }
        assertThat(tried).isGreaterThan(10_000);
    }

    @Test
    void everyKillWithEveryRenewalByAPersonPaysOnce() {
        for (Occasion kill : places(Trouble.KILLED)) {
            for (Occasion renewal : places(Trouble.PERSON_RENEWS)) {
                holds(script(List.of(kill, renewal)));
            }
        }
    }

    /** Every place at which a trouble can come to one of two workers who do not meet. */
    private static List<Occasion> places(Trouble trouble) {
        List<Occasion> places = new ArrayList<>();
        for (int number = 1; ; number++) {
            Occasion occasion = new Occasion(trouble, number);
            if (!holds(script(List.of(occasion))).troubles().contains(occasion)) {
                return places;
            }
            places.add(occasion);
        }
    }

    /** How many schedules there are with a switch at every place, and each other occasion. */
    private static int switches(List<Occasion> others) {
        int tried = 0;
        for (int number = 1; ; number++) {
            Occasion turn = new Occasion(Trouble.OTHERS_TURN, number);
            for (int length = 0; length < LONGEST_TURN; length++) {
                Map<Occasion, Integer> script = script(others);
                script.put(turn, length);
                if (!holds(script).troubles().contains(turn)) {
                    return tried;
                }
                tried++;
            }
        }
    }

    private static Map<Occasion, Integer> script(List<Occasion> others) {
        Map<Occasion, Integer> script = new HashMap<>();
        script.put(SECOND_WORKER, RIGHT_CLOCK);
        others.forEach(occasion -> script.put(occasion, 400));
        return script;
    }

    private static Verdict holds(Map<Occasion, Integer> script) {
        Verdict verdict = Schedule.play(SEED, script);
        assertThat(verdict.violations())
                .as("seed " + SEED + ", script " + script + "\n" + String.join("\n", verdict.log()))
                .isEmpty();
        return verdict;
    }
}
