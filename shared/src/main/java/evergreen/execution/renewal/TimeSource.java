package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** How a run knows the time, and how it waits. */
@AutoValue
public abstract class TimeSource {
    TimeSource() {}

    /**
     * Time by a clock, and a way to wait.
     *
     * @param clock shows when the run begins; it is not looked at again
     * @param elapsed the time since some fixed instant, which no setting of a clock changes: how it goes on from there
     */
    public static TimeSource of(Clock clock, Supplier<Duration> elapsed, Sleeper sleeper) {
        return new AutoValue_TimeSource(clock, elapsed, sleeper);
    }

    abstract Clock clock();

    abstract Supplier<Duration> elapsed();

    abstract Sleeper pause();
}
