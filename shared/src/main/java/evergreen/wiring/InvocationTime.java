package evergreen.wiring;

import evergreen.fleet.Patience;
import evergreen.fleet.Pause;
import java.time.Clock;
import java.time.Instant;

/** Clock of an invocation, how it waits, and the instant at which the platform ends it. */
final class InvocationTime {
    private final Clock clock;
    private final Pause pause;
    private final Instant end;

    InvocationTime(Clock clock, Pause pause, Instant end) {
        this.clock = clock;
        this.pause = pause;
        this.end = end;
    }

    Clock clock() {
        return clock;
    }

    Instant end() {
        return end;
    }

    Patience patience() {
        return new Patience(clock, pause);
    }
}
