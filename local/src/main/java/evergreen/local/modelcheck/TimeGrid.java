package evergreen.local.modelcheck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instants at which something may happen. What the product compares, 3 and 5 seconds, 10 seconds, 10 and 30 minutes, lies
 * between two of them on either side.
 */
final class TimeGrid {
    /** The platform deducts at this hour of this day. */
    static final Instant START = Instant.parse("2026-11-26T01:00:00Z");

    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(16);

    /** Within a run; at the last but one its time is over, at the last one what it signed is still taken. */
    private static final int LATER = 19;

    private static final int[] SECONDS = {0, 4, 8, LATER, 575, 890};

    private static final int HEALTHY_PHASES = 8;

    private final List<Instant> instants = new ArrayList<>();
    private final int explored;

    TimeGrid(int phases) {
        explored = begin(phases);
        for (int phase = 0; phase < phases + HEALTHY_PHASES; phase++) {
            for (int second : SECONDS) {
                instants.add(START.plus(BETWEEN_RUNS.multipliedBy(phase)).plusSeconds(second));
            }
        }
    }

    Instant at(int index) {
        return instants.get(index);
    }

    /** How many of them are explored; the others are for runs in which nothing goes wrong. */
    int explored() {
        return explored;
    }

    int size() {
        return instants.size();
    }

    static int phase(int index) {
        return index / SECONDS.length;
    }

    /** The next instant at which anything matters if no process is at work. */
    static int nextQuiet(int index) {
        int within = index % SECONDS.length;
        return within < SECONDS.length - 2 ? index - within + SECONDS.length - 2 : index + 1;
    }

    /** Whether a process that has not begun may begin still: at once, or when another has had the time to do all. */
    static boolean begins(int index) {
        return SECONDS[index % SECONDS.length] == 0 || SECONDS[index % SECONDS.length] == LATER;
    }

    /** Until when a process may stand still: for less than 5 s, for more, for its time, or until the next run or the one after. */
    static List<Integer> wakes(int index) {
        int begin = begin(phase(index));
        int next = begin + SECONDS.length;
        return Stream.of(index + 1, index + 2, next - 2, next, next + SECONDS.length)
                .filter(wake -> wake > index)
                .distinct()
                .toList();
    }

    /** The index at which a phase begins. */
    static int begin(int phase) {
        return phase * SECONDS.length;
    }
}
