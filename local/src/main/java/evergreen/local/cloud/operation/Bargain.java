package evergreen.local.cloud.operation;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.PlatformTime;
import evergreen.local.cloud.world.PriceList;
import evergreen.local.cloud.world.Quote;
import evergreen.local.cloud.world.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a renewal would be: how far it reaches, counted from the true expiry and never from today, and what it costs.
 *
 * @param period in words
 * @param expiry the new expiry
 * @param price what it costs
 */
record Bargain(String period, Instant expiry, Quote price) {
    // Nothing can be bought for longer than that.
    private static final int MOST_YEARS_AHEAD = 10;
    private static final int LEAST_DAYS_TO_UNIFIED_DAY = 30;

    static Bargain forTerm(Renewal renewal, Term term) throws Refusal {
        Instance instance = renewal.instance();
        Quote price = PriceList.of(renewal.account().site(), instance.machine().type(), term);
        return new Bargain(term.toString(), term.from(instance.trueExpiry()), price).within(renewal);
    }

    /**
     * To the unified day: the first such day that is at least thirty days after the expiry, at midnight UTC+8, at the monthly
     * price by the day.
     */
    static Bargain toDay(Renewal renewal, int day) throws Refusal {
        Instance instance = renewal.instance();
        LocalDate earliest = PlatformTime.day(instance.trueExpiry()).plusDays(LEAST_DAYS_TO_UNIFIED_DAY);
        LocalDate month = earliest.getDayOfMonth() <= day ? earliest : earliest.plusMonths(1);
        Instant expiry = PlatformTime.hour(month.withDayOfMonth(day), 0);
        long days = Duration.between(instance.trueExpiry(), expiry).toDays();
        Quote price =
                PriceList.ofDays(renewal.account().site(), instance.machine().type(), days);
        return new Bargain("to day " + day, expiry, price).within(renewal);
    }

    private Bargain within(Renewal renewal) throws Refusal {
        var peculiarities = renewal.instance().peculiarities();
        if (peculiarities.hostUntil() != null && expiry.isAfter(peculiarities.hostUntil())) {
            throw new Refusal(400, "InvalidPeriod.ExceededDedicatedHost", "The dedicated host ends before " + expiry);
        }
        Instant latest = peculiarities.latestExpiry();
        Instant general = renewal.look()
                .now()
                .atOffset(ZoneOffset.UTC)
                .plusYears(MOST_YEARS_AHEAD)
                .toInstant();
        if (expiry.isAfter(latest == null ? general : latest)) {
            throw new Refusal(
                    400, "InvalidPeriod.ExceededMaximumExpirationDate", expiry + " is beyond the latest expiry.");
        }
        return this;
    }
}
