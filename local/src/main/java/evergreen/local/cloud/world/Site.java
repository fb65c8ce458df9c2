package evergreen.local.cloud.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The two sites of the vendor: they differ in currency, legal periods and in when auto-renewal is charged. */
public enum Site {
    /**
     * The Chinese site: auto-renewal is charged every day, usually at 08:00 UTC+8, from nine days before the expiry day until it is
     * paid or the expiry has come; a changed setting acts from the next day.
     */
    CHINA("CNY"),
    /**
     * The international site: auto-renewal is charged three days and one day before the expiry day, on it, and six and
     * fourteen days after it, at the same hour; a changed setting acts at once.
     */
    INTERNATIONAL("USD");

    private final String currency;

    Site(String currency) {
        this.currency = currency;
    }

    /** The currency of accounts that name no other. */
    public String currency() {
        return currency;
    }

    /** When a setting changed now begins to act. */
    public Instant settingActsFrom(Instant changed) {
        return this == CHINA ? PlatformTime.nextDay(changed) : changed;
    }

    /** The first deduction for an expiry that is not before the given instant; empty when the calendar is through. */
    Optional<Instant> nextDeduction(Instant expiry, int hour, Instant notBefore) {
        return deductions(expiry, hour).filter(at -> !at.isBefore(notBefore)).findFirst();
    }

    private Stream<Instant> deductions(Instant expiry, int hour) {
        LocalDate day = PlatformTime.day(expiry);
        IntStream days = this == CHINA ? IntStream.rangeClosed(-9, 0) : IntStream.of(-3, -1, 0, 6, 14);
        return days.mapToObj(day::plusDays)
                .map(one -> PlatformTime.hour(one, hour))
                .filter(at -> this == INTERNATIONAL || at.isBefore(expiry));
    }
}
