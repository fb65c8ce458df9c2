package evergreen.local.cloud.fleetfile;

import com.google.gson.JsonElement;
import evergreen.local.cloud.model.PlatformTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in a fleet file: {@code 2026-12-04T16:00Z}, seconds or not, of which an expiry keeps the minute; or {@code +12d}, so many days after the first midnight of
 * UTC+8 that follows the world's start, and {@code -3d} before it, so that a file does not age.
 */
final class FleetTime {
    static final String KIND = "a time such as 2026-12-04T16:00Z, +12d or -3d";

    private static final Pattern DAYS = Pattern.compile("([+-]\\d{1,5})d");

    private FleetTime() {}

    static Instant parse(JsonElement element, Instant start) {
        String text = element.getAsString();
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return PlatformTime.nextDay(start).plus(Duration.ofDays(Integer.parseInt(days.group(1))));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
