package evergreen.report;

import evergreen.policy.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as people read them: by the cloud's own clock, which is China's. */
final class TimeFormat {
    /** How the zone is named beside times. */
    static final String ZONE_NAME = "UTC+8";

    private static final ZoneOffset ZONE = Site.ZONE;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZONE);

    private TimeFormat() {}

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    static String second(Instant instant) {
        return SECOND.format(instant);
    }

    /** Days on the calendar from one instant to the other; negative if the other is past. */
    static long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(
                from.atOffset(ZONE).toLocalDate(), to.atOffset(ZONE).toLocalDate());
    }
}
