package evergreen.local.cloud.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The platform's own calendar: its days, months and deduction hours are those of UTC+8. */
public final class PlatformTime {
    /** UTC+8, which knows no summer time. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private PlatformTime() {}

    /** The day on which an instant falls. */
    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The full hour of a day. */
    public static Instant hour(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZONE);
    }

    /** The first instant of the day after the one on which the instant falls. */
    public static Instant nextDay(Instant instant) {
        return hour(day(instant).plusDays(1), 0);
    }
}
