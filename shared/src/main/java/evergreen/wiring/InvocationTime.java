package evergreen.wiring;

import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Sleeper;
import java.time.Clock;
import java.time.Instant;

/** Clock of an invocation, how it waits, and the instant at which the platform ends it. */
final class InvocationTime {
    private final Clock clock;
    private final Sleeper sleeper;
    private final Instant end;

    InvocationTime(Clock clock, Sleeper sleeper, Instant end) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.end = end;
    }

    Clock clock() {
        return clock;
    }

    Instant end() {
        return end;
    }

    RetryPolicy patience() {
        return new RetryPolicy(clock, sleeper);
    }
}
