package evergreen.fleet;

import com.google.auto.value.AutoValue;
import evergreen.text.WireName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A count of weeks, months or years, as the cloud sells them. */
@AutoValue
public abstract class Period {
    private static final int MONTHS_IN_YEAR = 12;
    private static final int DAYS_IN_WEEK = 7;
    private static final int LEAST_DAYS_IN_MONTH = 28;
    private static final Pattern WORDS = Pattern.compile("([1-9]\\d?) ?(week|month|year)s?");

    /** What a period counts. */
    public enum Unit implements WireName {
        /** Seven days; sold on the China site only. */
        WEEK("week"),
        /** A calendar month. */
        MONTH("month"),
        /** A calendar year, the same as twelve months. */
        YEAR("year");

        private final String wireName;

        Unit(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }

        /** Reads the cloud's word, whose case differs from answer to answer; empty for a word that is none of ours. */
        public static Optional<Unit> parse(String word) {
            return Arrays.stream(values())
                    .filter(unit -> unit.wireName.equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    Period() {}

    /**
     * A period.
     *
     * @throws IllegalArgumentException if the count is not positive
     */
    public static Period of(int count, Unit unit) {
        if (count <= 0) {
            throw new IllegalArgumentException("A period counts at least one " + unit + ", not " + count + ".");
        }
        return new AutoValue_Period(count, unit);
    }

    /** Reads {@code 1 month}, {@code 2 years}; none for any other words. */
    public static Optional<Period> parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(matcher.group(1));
        return Unit.parse(matcher.group(2)).map(unit -> of(count, unit));
    }

    /** How many units. */
    public abstract int count();

    /** The unit that is counted. */
    public abstract Unit unit();

    /** Whether both last equally long: one year is twelve months, whatever word was used. */
    public boolean lastsAsLongAs(Period other) {
        return (unit() == Unit.WEEK) == (other.unit() == Unit.WEEK) && inWeeksOrMonths() == other.inWeeksOrMonths();
    }

    /**
     * Returns whether this surely lasts less long than another. Four weeks and a month are not surely different: a February has
     * four weeks.
     */
    public final boolean isSurelyShorterThan(Period other) {
        return leastDays() < other.leastDays();
    }

    private long leastDays() {
        return inWeeksOrMonths() * (unit() == Unit.WEEK ? DAYS_IN_WEEK : LEAST_DAYS_IN_MONTH);
    }

    /**
     * The instant at which it ends if it begins at another. Months and years are those of the calendar; a month without the
     * day ends it on its last one, which the cloud's documentation does not say and its calendar suggests.
     *
     * @param zone whose calendar counts
     */
    public final Instant from(Instant start, ZoneOffset zone) {
        OffsetDateTime local = start.atOffset(zone);
        return (unit() == Unit.WEEK ? local.plusWeeks(count()) : local.plusMonths(inWeeksOrMonths())).toInstant();
    }

    /** How many months it lasts; none for weeks, which are no part of a month. */
    public final Optional<Integer> months() {
        return unit() == Unit.WEEK ? Optional.empty() : Optional.of(Math.toIntExact(inWeeksOrMonths()));
    }

    private long inWeeksOrMonths() {
        return unit() == Unit.YEAR ? (long) count() * MONTHS_IN_YEAR : count();
    }

    @Override
    public final String toString() {
        return count() + " " + unit().wireName() + (count() == 1 ? "" : "s");
    }
}
