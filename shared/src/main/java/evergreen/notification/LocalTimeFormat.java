package evergreen.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a reader's own clock shows them. */
final class LocalTimeFormat {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;

    LocalTimeFormat(ZoneId zone) {
        this.zone = zone;
    }

    /** The minute, without the zone. */
    String minute(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** The zone as it is then. */
    String zone(Instant instant) {
        String offset = zone.getRules().getOffset(instant).getId();
        return offset.equals("Z")
                ? "UTC"
                : "UTC" + offset.replaceFirst(":00$", "").replaceFirst("([+-])0", "$1");
    }
}
