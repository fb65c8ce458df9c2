package evergreen.local.host.schedule;

import java.time.Instant;
import java.util.Optional;

/** When a timer fires. */
public interface Schedule {
    /**
     * The next instant at which it fires.
     *
     * @param after the result is strictly later than this
     * @param start the instant from which intervals count
     * @return empty when it never fires again, as on 30 February
     */
    Optional<Instant> next(Instant after, Instant start);

    /**
     * Reads {@code @every 4m}, or six fields (second, minute, hour, day of month, month, day of week), in UTC unless
     * {@code CRON_TZ=Asia/Shanghai } stands before them.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Schedule parse(String expression) {
        return expression.startsWith("@") ? Interval.parse(expression) : Cron.parse(expression);
    }
}
