package evergreen.money;

import com.google.auto.value.AutoValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** What may be spent: the policy's limits on money. */
@AutoValue
public abstract class SpendingLimits {
    SpendingLimits() {}

    /** Limits to be filled: none, no tolerance, nothing without a price, and days of UTC+8. */
    public static Builder builder() {
        return new AutoValue_SpendingLimits.Builder()
                .tolerancePercent(0)
                .unpriced(false)
                .trustsPlannedPrices(false)
                .shortBalance(InsufficientBalanceRule.STOP)
                .zone(ZoneId.of("Asia/Shanghai"));
    }

    /** Most money for one renewal. */
    public abstract Optional<Money> perStep();

    /** Most money on one day of the policy's time zone. */
    public abstract Optional<Money> perDay();

    /** By how many per cent a price may have risen since it was approved. */
    public abstract int tolerancePercent();

    /** Whether a renewal may be paid for that the cloud quotes no price for. */
    public abstract boolean unpriced();

    /**
     * Whether the price that stands in a plan is believed while it is young. It saves a call for each renewal; but whoever can
     * write plans can then name prices that stay under every limit, so that it is not believed unless the policy says so.
     */
    public abstract boolean trustsPlannedPrices();

    /** What is done where an account's money does not reach. */
    public abstract InsufficientBalanceRule shortBalance();

    /** The time zone by which days are counted. */
    public abstract ZoneId zone();

    /** Whether no limit here needs a price: none is set, and what has no price may be paid for. */
    public final boolean needsNoPrice() {
        return unpriced() && perStep().isEmpty() && perDay().isEmpty();
    }

    /** The day on which money that is spent at an instant counts. */
    public final LocalDate dayOf(Instant instant) {
        return instant.atZone(zone()).toLocalDate();
    }

    /** Fills limits. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        /** {@link SpendingLimits#perStep}. */
        public abstract Builder perStep(Money most);

        /** {@link SpendingLimits#perDay}. */
        public abstract Builder perDay(Money most);

        /** {@link SpendingLimits#tolerancePercent}. */
        public abstract Builder tolerancePercent(int percent);

        /** {@link SpendingLimits#unpriced}. */
        public abstract Builder unpriced(boolean allowed);

        /** {@link SpendingLimits#trustsPlannedPrices}. */
        public abstract Builder trustsPlannedPrices(boolean trusted);

        /** {@link SpendingLimits#shortBalance}. */
        public abstract Builder shortBalance(InsufficientBalanceRule choice);

        /** {@link SpendingLimits#zone}. */
        public abstract Builder zone(ZoneId zone);

        /** The limits. */
        public abstract SpendingLimits build();
    }
}
