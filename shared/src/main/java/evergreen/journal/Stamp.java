package evergreen.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An instant as a part of a document's name: names then sort by time. */
final class Stamp {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Stamp() {}

    static String of(Instant instant) {
        return FORM.format(instant);
    }

    static Instant read(String stamp) {
        return FORM.parse(stamp, Instant::from);
    }
}
