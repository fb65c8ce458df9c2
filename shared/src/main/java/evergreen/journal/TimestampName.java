package evergreen.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An instant as a part of a document's name: names then sort by time. */
final class TimestampName {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter WITH_MILLIS =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmssSSS'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern MILLIS = Pattern.compile("\\d{8}t\\d{9}z");

    private TimestampName() {}

    static String of(Instant instant) {
        return FORM.format(instant);
    }

    static Instant read(String stamp) {
        return FORM.parse(stamp, Instant::from);
    }

    /** Returns a stamp with milliseconds, for names of which several begin in one second. */
    static String millis(Instant instant) {
        return WITH_MILLIS.format(instant);
    }

    /** Returns whether a text has the form of a stamp with milliseconds. It may be of a day that no calendar has. */
    static boolean isMillis(String text) {
        return MILLIS.matcher(text).matches();
    }

    /** Reads a stamp with milliseconds; empty for any other text. */
    static Optional<Instant> readMillis(String stamp) {
        try {
            return Optional.of(WITH_MILLIS.parse(stamp, Instant::from));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    /** Returns the instant of a stamp; empty if the text is not the stamp of an instant. */
    static Optional<Instant> find(String stamp) {
        try {
            return Optional.of(read(stamp)).filter(instant -> of(instant).equals(stamp));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
