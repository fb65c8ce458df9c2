package evergreen.journal;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One document below {@code owner/} as the store showed it; only strict names and texts make it a link of the mark. */
@AutoValue
public abstract class OwnerLink {
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    private static final Pattern TEXT =
            Pattern.compile("founding: ([0-9a-z][0-9a-z-]{0,63})\n(?:at: (" + INSTANT + ")\n)?");

    OwnerLink() {}

    /**
     * Creates a link from what was read.
     *
     * @param name the whole name, {@code owner/000001} for example
     * @param age time since the store took the document, by the store's own clock
     */
    public static OwnerLink of(String name, String text, Duration age) {
        return new AutoValue_OwnerLink(name, text, age);
    }

    /** Returns the name of a number's link. */
    public static String name(int number) {
        return String.format(Locale.ROOT, "owner/%06d", number);
    }

    /** Returns the text of an account's first link. */
    public static String first(String founding) {
        return "founding: " + founding + "\n";
    }

    /** Returns the text of a takeover. The instant is for people: the waiting time is counted by the store's clock. */
    public static String takeover(String founding, Instant at) {
        return first(founding) + "at: " + at.truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    /** Name of the document. */
    public abstract String name();

    /** Text of the document. */
    public abstract String text();

    /** Time since the store took the document, by the store's own clock. */
    public abstract Duration age();

    /** Returns the id of the journal that may pay, or empty if the text is not exactly that of a link. */
    public final Optional<String> founding() {
        return group(1);
    }

    /** Returns the instant that a takeover states, or empty for the first link. */
    public final Optional<String> at() {
        return group(2);
    }

    private Optional<String> group(int number) {
        Matcher link = TEXT.matcher(text());
        return link.matches() ? Optional.ofNullable(link.group(number)) : Optional.empty();
    }
}
