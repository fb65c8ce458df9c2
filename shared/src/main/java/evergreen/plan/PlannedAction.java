package evergreen.plan;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.money.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What shall happen to one subscription. A closed family: {@link #match} names every kind. */
public abstract class PlannedAction {
    private PlannedAction() {}

    /**
     * It shall be renewed.
     *
     * @param quote what the cloud said that it costs; none where it quotes nothing
     * @param insists whether a person wants it although the platform would renew it, too
     * @param windowEnd the end of the window that it was found in; none if it was named
     */
    public static PlannedAction renew(
            Period period, Optional<Quote> quote, boolean insists, Optional<Instant> windowEnd) {
        return new Renew(new Renewing(period, quote, insists, windowEnd));
    }

    /** Returns a change of the setting without a statement on what it costs: it costs nothing, or an earlier version wrote it. */
    public static PlannedAction set(DesiredSetting to) {
        return set(to, Optional.empty());
    }

    /**
     * Returns a change of the setting.
     *
     * @param deduction payment that the change adds; empty if it adds none
     */
    public static PlannedAction set(DesiredSetting to, Optional<Deduction> deduction) {
        return new Set(new Setting(to, deduction));
    }

    /**
     * Nobody shall renew it until a day, that day included.
     *
     * @param reason in a person's words; any may stand in it
     */
    public static PlannedAction hold(LocalDate until, String reason) {
        return new HoldUntil(until, reason);
    }

    /** Calls the function of this deed's kind; {@code hold} takes the day and the reason. */
    public abstract <R> R match(
            Function<Renewing, R> renew, Function<Setting, R> set, BiFunction<LocalDate, String, R> hold);

    /** What a renewal buys and at what price. */
    public static final class Renewing {
        private final Period period;
        private final Optional<Quote> quote;
        private final boolean insists;
        private final Optional<Instant> windowEnd;

        private Renewing(Period period, Optional<Quote> quote, boolean insists, Optional<Instant> windowEnd) {
            this.period = period;
            this.quote = quote;
            this.insists = insists;
            this.windowEnd = windowEnd;
        }

        /** What is bought. */
        public Period period() {
            return period;
        }

        /** What the cloud said that it costs. */
        public Optional<Quote> quote() {
            return quote;
        }

        /** Whether a person wants it although the platform would renew it, too. */
        public boolean insists() {
            return insists;
        }

        /** The end of the window that it was found in. */
        public Optional<Instant> windowEnd() {
            return windowEnd;
        }
    }

    /** Change of a setting, and the payment that it adds. */
    public static final class Setting {
        private final DesiredSetting to;
        private final Optional<Deduction> deduction;

        private Setting(DesiredSetting to, Optional<Deduction> deduction) {
            this.to = to;
            this.deduction = deduction;
        }

        /** Returns the setting that is wanted. */
        public DesiredSetting to() {
            return to;
        }

        /** Returns whether it turns auto-renewal on when the platform deducts no more before the expiry. */
        public boolean comesTooLate() {
            return deduction.filter(added -> added.at().isEmpty()).isPresent();
        }

        /** Returns the payment that the change adds; empty if it adds none, or an earlier version wrote the plan. */
        public Optional<Deduction> deduction() {
            return deduction;
        }
    }

    private static final class Renew extends PlannedAction {
        private final Renewing renewing;

        Renew(Renewing renewing) {
            this.renewing = renewing;
        }

        @Override
        public <R> R match(
                Function<Renewing, R> renew, Function<Setting, R> set, BiFunction<LocalDate, String, R> hold) {
            return renew.apply(renewing);
        }
    }

    private static final class Set extends PlannedAction {
        private final Setting setting;

        Set(Setting setting) {
            this.setting = setting;
        }

        @Override
        public <R> R match(
                Function<Renewing, R> renew, Function<Setting, R> set, BiFunction<LocalDate, String, R> hold) {
            return set.apply(setting);
        }
    }

    private static final class HoldUntil extends PlannedAction {
        private final LocalDate until;
        private final String reason;

        HoldUntil(LocalDate until, String reason) {
            this.until = until;
            this.reason = reason;
        }

        @Override
        public <R> R match(
                Function<Renewing, R> renew, Function<Setting, R> set, BiFunction<LocalDate, String, R> hold) {
            return hold.apply(until, reason);
        }
    }
}
