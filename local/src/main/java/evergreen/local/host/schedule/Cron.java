package evergreen.local.host.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Six fields in a time zone. Where both days, of the month and of the week, are narrowed, either will do, as in every
 * cron. A local time that a change of the clocks leaves out does not fire; one that comes twice fires once.
 */
final class Cron implements Schedule {
    private static final String ZONE = "CRON_TZ=";
    private static final int FIELDS = 6;
    /** Leap years come every four years, or after eight around 1900 and 2100. */
    private static final int MOST_DAYS = 9 * 366;

    private final ZoneId zone;
    private final SortedSet<Integer> seconds;
    private final SortedSet<Integer> minutes;
    private final SortedSet<Integer> hours;
    private final Days days;

    private Cron(ZoneId zone, String[] fields) {
        this.zone = zone;
        this.seconds = Field.SECOND.read(fields[0]);
        this.minutes = Field.MINUTE.read(fields[1]);
        this.hours = Field.HOUR.read(fields[2]);
        this.days = new Days(fields[3], fields[4], fields[5]);
    }

    static Cron parse(String expression) {
        String text = expression;
        ZoneId zone = ZoneOffset.UTC;
        if (text.startsWith(ZONE)) {
            int end = text.indexOf(' ');
            zone = zone(text.substring(ZONE.length(), end < 0 ? text.length() : end));
            text = end < 0 ? "" : text.substring(end + 1);
        }
        String[] fields = text.trim().split("\\s+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "six fields are needed: second, minute, hour, day of month, month, day of week; not \"" + text
                            + "\"");
        }
        return new Cron(zone, fields);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("CRON_TZ names a time zone such as Asia/Shanghai, not " + name, unknown);
        }
    }

    @Override
    public Optional<Instant> next(Instant after, Instant start) {
        LocalDateTime from = LocalDateTime.ofInstant(after, zone);
        LocalDate day = from.toLocalDate();
        for (int each = 0; each < MOST_DAYS; each++) {
            Optional<Instant> found = days.contain(day) ? firstOn(day, after) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
            day = day.plusDays(1);
        }
        return Optional.empty();
    }

    private Optional<Instant> firstOn(LocalDate day, Instant after) {
        return hours.stream()
                .flatMap(hour -> minutes.stream()
                        .flatMap(minute -> seconds.stream().map(second -> LocalTime.of(hour, minute, second))))
                .map(time -> day.atTime(time).atZone(zone))
                .filter(moment -> hours.contains(moment.getHour()) && minutes.contains(moment.getMinute()))
                .map(moment -> moment.toInstant())
                .filter(instant -> instant.isAfter(after))
                .findFirst();
    }
}
