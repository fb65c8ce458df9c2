package evergreen.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The true time, which every clock shows more or less, and what happens late. */
final class SimulatedTime {
    private record Late(Instant at, int ordinal, Runnable deed) {}

    private final PriorityQueue<Late> late =
            new PriorityQueue<>(Comparator.comparing(Late::at).thenComparingInt(Late::ordinal));
    private Instant now;
    private int ordinals;

    SimulatedTime(Instant start) {
        this.now = start;
    }

    Instant now() {
        return now;
    }

    /** Lets something happen when its time has come. */
    void later(Duration wait, Runnable deed) {
        late.add(new Late(now.plus(wait), ordinals++, deed));
    }

    void pass(Duration time) {
        passTo(now.plus(time));
    }

    void passTo(Instant end) {
        while (!late.isEmpty() && !late.peek().at().isAfter(end)) {
            Late next = late.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.deed().run();
        }
        now = end.isAfter(now) ? end : now;
    }
}
