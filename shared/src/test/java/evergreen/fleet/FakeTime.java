package evergreen.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only by waiting, and writes down each wait. */
public final class FakeTime extends Clock implements Sleeper {
    /** Every wait, in order. */
    public final List<Duration> waits = new ArrayList<>();

    private Instant now;

    /** Time that stands at an instant. */
    public FakeTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized void sleep(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
