package evergreen.local.cloud.operation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** How the two APIs write times: the one for instances to the minute, the one for billing to the second, both in UTC. */
final class ApiTimeFormat {
    private static final DateTimeFormatter MINUTES = format("uuuu-MM-dd'T'HH:mm'Z'");
    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd'T'HH:mm:ss'Z'");

    private ApiTimeFormat() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withZone(ZoneOffset.UTC);
    }

    static String toMinute(Instant instant) {
        return MINUTES.format(instant);
    }

    static String toSecond(Instant instant) {
        return SECONDS.format(instant);
    }

    static Optional<Instant> minute(String text) {
        return parse(text, MINUTES);
    }

    static Optional<Instant> second(String text) {
        return parse(text, SECONDS);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
