package evergreen.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * Function that a timer runs. The periods are those of the timers in s.yaml; a test holds them equal.
 */
public enum TimerFunction {
    /** Reads the fleet and notifies owners. A scan that is two hours late is no alarm. */
    SCANNER("scanner", "expiry-scanner", Duration.ofDays(1), Duration.ofHours(26)),
    /** Pays for approved plans. A run may take most of its period, so three periods are the first sign of trouble. */
    WORKER("worker", "renewal-worker", Duration.ofMinutes(15), Duration.ofMinutes(45)),
    /** Sets auto-renewal. */
    ENFORCER("enforcer", "auto-renew-enforcer", Duration.ofHours(4), Duration.ofHours(9));

    private final String folder;
    private final String function;
    private final Duration period;
    private final Duration longestSilence;

    TimerFunction(String folder, String function, Duration period, Duration longestSilence) {
        this.folder = folder;
        this.function = function;
        this.period = period;
        this.longestSilence = longestSilence;
    }

    /** Returns the timer of a function of the deployment; empty if no timer runs a function of that name. */
    public static Optional<TimerFunction> of(String function) {
        for (TimerFunction each : values()) {
            if (each.function.equals(function)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Returns the function's name in the deployment. */
    public String function() {
        return function;
    }

    /** Returns the time between two firings. */
    public Duration period() {
        return period;
    }

    /** Returns the time without a finished run that is no alarm. */
    public Duration longestSilence() {
        return longestSilence;
    }

    /** Returns the time after the beginning of the deployment in which no run is expected: two periods at least. */
    public Duration grace() {
        Duration two = period.multipliedBy(2);
        return two.compareTo(longestSilence) < 0 ? longestSilence : two;
    }

    String folder() {
        return "heartbeats/" + folder + "/";
    }
}
