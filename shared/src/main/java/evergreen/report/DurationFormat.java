package evergreen.report;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time ahead in people's words: {@code 12h}, {@code 30d}, {@code 2w}. */
public final class DurationFormat {
    private static final Pattern WORDS = Pattern.compile("([1-9]\\d{0,3})([hdw])");

    private DurationFormat() {}

    /** Reads a span; none if it is not of that form. */
    public static Optional<Duration> parse(String text) {
        Matcher words = WORDS.matcher(text);
        if (!words.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(words.group(1));
        switch (words.group(2)) {
            case "h":
                return Optional.of(Duration.ofHours(count));
            case "d":
                return Optional.of(Duration.ofDays(count));
            default:
                return Optional.of(Duration.ofDays(7 * count));
        }
    }
}
