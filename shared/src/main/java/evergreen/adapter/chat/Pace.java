package evergreen.adapter.chat;

import evergreen.fleet.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a platform's rate: never more than so many messages in any span of a length. A bucket that refills would let twice as
 * many pass in the first one.
 */
public final class Pace {
    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Pause pause;
    private final Deque<Instant> sent = new ArrayDeque<>();

    /** A pace. */
    public Pace(int most, Duration span, Clock clock, Pause pause) {
        this.most = most;
        this.span = span;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits until one more may be sent.
     *
     * @throws InterruptedException if the run is being stopped
     */
    synchronized void take() throws InterruptedException {
        Instant now = clock.instant();
        Instant turn = sent.size() < most ? now : sent.removeFirst().plus(span);
        if (turn.isAfter(now)) {
            pause.of(Duration.between(now, turn));
        }
        sent.addLast(turn.isAfter(now) ? turn : now);
    }
}
