package evergreen.apply.renewal;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Pause;
import java.time.Clock;

/** How a run knows the time, and how it waits. */
@AutoValue
public abstract class Time {
    Time() {}

    /** Time by a clock, and a way to wait. */
    public static Time of(Clock clock, Pause pause) {
        return new AutoValue_Time(clock, pause);
    }

    abstract Clock clock();

    abstract Pause pause();
}
