package evergreen.money;

import com.google.auto.value.AutoValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An exact amount in one currency. Two currencies are never added or compared: that is refused, not converted. */
@AutoValue
public abstract class Money {
    private static final Pattern WORDS = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,10})?) ([A-Z]{3})");
    private static final int CENTS = 2;
    private static final BigDecimal PER_CENT = new BigDecimal("0.01");

    Money() {}

    /**
     * An amount.
     *
     * @param currency ISO 4217, {@code CNY} for one
     */
    public static Money of(BigDecimal amount, String currency) {
        return new AutoValue_Money(normal(amount), currency);
    }

    /** Reads {@code 20000 CNY} or {@code 12.50 USD}; none for any other words. */
    public static Optional<Money> parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        return matcher.matches()
                ? Optional.of(of(new BigDecimal(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** Equal amounts are equal whatever noughts they were written with. */
    private static BigDecimal normal(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped;
    }

    /** How much. */
    public abstract BigDecimal amount();

    /** Of what. */
    public abstract String currency();

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public final Money plus(Money other) {
        return of(amount().add(inSameCurrency(other)), currency());
    }

    /**
     * What is left.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public final Money minus(Money other) {
        return of(amount().subtract(inSameCurrency(other)), currency());
    }

    /**
     * Whether this is more than a limit.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public final boolean exceeds(Money limit) {
        return amount().compareTo(inSameCurrency(limit)) > 0;
    }

    /** Whether this cannot be held under a limit: it is more, or of another currency, which nobody converts. */
    public final boolean isBeyond(Money limit) {
        return !isOfCurrencyOf(limit) || exceeds(limit);
    }

    /** Whether both can be added and compared. */
    public final boolean isOfCurrencyOf(Money other) {
        return other.currency().equals(currency());
    }

    /** This much and some per cent of it. */
    public final Money plusPercent(int percent) {
        return of(amount().add(amount().multiply(PER_CENT).multiply(BigDecimal.valueOf(percent))), currency());
    }

    private BigDecimal inSameCurrency(Money other) {
        if (!isOfCurrencyOf(other)) {
            throw new IllegalArgumentException(
                    this + " and " + other + " are of two currencies: Evergreen does not convert.");
        }
        return other.amount();
    }

    @Override
    public final String toString() {
        return amount().toPlainString() + " " + currency();
    }
}
