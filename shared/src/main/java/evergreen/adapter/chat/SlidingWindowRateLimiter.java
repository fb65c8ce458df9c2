package evergreen.adapter.chat;

import evergreen.fleet.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a platform's rate: never more than so many messages in any span of a length. A bucket that refills would let twice as
 * many pass in the first one.
 */
public final class SlidingWindowRateLimiter {
    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Deque<Instant> sent = new ArrayDeque<>();

    /** A pace. */
    public SlidingWindowRateLimiter(int most, Duration span, Clock clock, Sleeper sleeper) {
        this.most = most;
        this.span = span;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Waits until one more may be sent.
     *
     * @throws InterruptedException if the run is being stopped
     */
    synchronized void acquire() throws InterruptedException {
        Instant now = clock.instant();
        Instant turn = sent.size() < most ? now : sent.removeFirst().plus(span);
        if (turn.isAfter(now)) {
            sleeper.sleep(Duration.between(now, turn));
        }
        sent.addLast(turn.isAfter(now) ? turn : now);
    }
}
