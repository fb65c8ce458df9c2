package evergreen.local.host.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code @every 90m}: again and again, counted from the start. */
record Interval(Duration span) implements Schedule {
    private static final Pattern FORM = Pattern.compile("@every (?:\\d{1,6}[hms])+");
    private static final Pattern PART = Pattern.compile("(\\d+)([hms])");
    private static final Map<String, Duration> UNITS =
            Map.of("h", Duration.ofHours(1), "m", Duration.ofMinutes(1), "s", Duration.ofSeconds(1));

    static Interval parse(String expression) {
        if (!FORM.matcher(expression).matches()) {
            throw new IllegalArgumentException("an interval looks like @every 4m or @every 1h30m, not " + expression);
        }
        Duration span = Duration.ZERO;
        Matcher part = PART.matcher(expression);
        while (part.find()) {
            Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
            span = span.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
        }
        if (span.isZero()) {
            throw new IllegalArgumentException("an interval must be longer than nothing: " + expression);
        }
        return new Interval(span);
    }

    @Override
    public Optional<Instant> next(Instant after, Instant start) {
        if (after.isBefore(start)) {
            return Optional.of(start.plus(span));
        }
        long passed = Duration.between(start, after).dividedBy(span);
        return Optional.of(start.plus(span.multipliedBy(passed + 1)));
    }
}
