package evergreen.local.cloud.model;

import java.time.Instant;
import java.util.stream.IntStream;

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

    /** The days on which auto-renewal is charged, counted from the expiry day. */
    public IntStream deductionDays() {
        return this == CHINA ? IntStream.rangeClosed(-9, 0) : IntStream.of(-3, -1, 0, 6, 14);
    }

    /** Whether it is charged after the expiry still. */
    boolean deductsAfterExpiry() {
        return this == INTERNATIONAL;
    }
}
