package evergreen.money;

import com.google.auto.value.AutoValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cost of one or several things: nothing, a sum, or unknown. An unknown cost is within no limit. */
@AutoValue
public abstract class Cost {
    /** No money at all. */
    public static final Cost NOTHING = new AutoValue_Cost(true, Optional.empty());

    /** Cost of something without a price, or a sum of different currencies, which are not converted. */
    public static final Cost UNKNOWN = new AutoValue_Cost(false, Optional.empty());

    private static final Pattern WORD = Pattern.compile("(\\d+(?:\\.\\d+)?)-([a-z]{3})");

    Cost() {}

    abstract boolean known();

    abstract Optional<Money> sum();

    /** Returns the cost of a known sum. */
    public static Cost of(Money sum) {
        return new AutoValue_Cost(true, Optional.of(sum));
    }

    /** Returns the cost of both. */
    public final Cost plus(Cost other) {
        if (!known() || !other.known()) {
            return UNKNOWN;
        }
        if (sum().isEmpty() || other.sum().isEmpty()) {
            return sum().isEmpty() ? other : this;
        }
        Money own = sum().get();
        Money more = other.sum().get();
        return own.isOfCurrencyOf(more) ? of(own.plus(more)) : UNKNOWN;
    }

    /** Returns the larger of both; unknown if they cannot be compared. */
    public final Cost largerOf(Cost other) {
        if (!plus(other).known()) {
            return UNKNOWN;
        }
        return other.sum().filter(limit -> !isWithin(limit)).isPresent()
                        || other.sum().isEmpty()
                ? this
                : other;
    }

    /** Returns this cost and some per cent of it. */
    public final Cost plusPercent(int percent) {
        return sum().map(money -> of(money.plusPercent(percent))).orElse(this);
    }

    /** Returns whether this is at most a limit. An unknown cost is not, and neither is a sum of another currency. */
    public final boolean isWithin(Money limit) {
        return known() && sum().filter(money -> money.isBeyond(limit)).isEmpty();
    }

    /** Returns the cost as a part of a document's name: {@code 204.00-cny}, {@code nothing} or {@code unknown}. */
    public final String word() {
        return sum().map(money ->
                        money.amount().toPlainString() + "-" + money.currency().toLowerCase(Locale.ROOT))
                .orElse(known() ? "nothing" : "unknown");
    }

    /** Reads what {@link #word} returns; empty for any other text. */
    public static Optional<Cost> parse(String word) {
        if (word.equals(NOTHING.word()) || word.equals(UNKNOWN.word())) {
            return Optional.of(word.equals(NOTHING.word()) ? NOTHING : UNKNOWN);
        }
        Matcher matcher = WORD.matcher(word);
        return matcher.matches()
                ? Money.parse(matcher.group(1) + " " + matcher.group(2).toUpperCase(Locale.ROOT))
                        .map(Cost::of)
                : Optional.empty();
    }
}
