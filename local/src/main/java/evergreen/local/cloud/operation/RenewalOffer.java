package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.PlatformTime;
import evergreen.local.cloud.model.PriceList;
import evergreen.local.cloud.model.Quote;
import evergreen.local.cloud.model.Term;
import java.time.Duration;
import java.time.Instant;

/**
 * What a renewal would be: how far it reaches, counted from the true expiry and never from today, and what it costs.
 *
 * @param period in words
 * @param expiry the new expiry
 * @param price what it costs
 */
record RenewalOffer(String period, Instant expiry, Quote price) {
    private static final Duration LEAST_TO_UNIFIED_DAY = Duration.ofDays(30);

    static RenewalOffer forTerm(RenewalRequest renewal, Term term) throws ApiException {
        Instance instance = renewal.instance();
        Quote price = PriceList.of(renewal.account().site(), instance.machine().type(), term);
        return new RenewalOffer(term.toString(), term.from(instance.trueExpiry()), price).within(renewal);
    }

    /**
     * To the unified day: the first such day that is at least thirty days after the expiry, at midnight UTC+8, at the monthly
     * price by the day.
     */
    static RenewalOffer toDay(RenewalRequest renewal, int day) throws ApiException {
        Instance instance = renewal.instance();
        Instant earliest = instance.trueExpiry().plus(LEAST_TO_UNIFIED_DAY);
        Instant sameMonth = PlatformTime.hour(PlatformTime.day(earliest).withDayOfMonth(day), 0);
        Instant expiry = sameMonth.isBefore(earliest) ? new Term(1, Term.Unit.MONTH).from(sameMonth) : sameMonth;
        long days = Duration.between(instance.trueExpiry(), expiry).toDays();
        Quote price =
                PriceList.ofDays(renewal.account().site(), instance.machine().type(), days);
        return new RenewalOffer("to day " + day, expiry, price).within(renewal);
    }

    private RenewalOffer within(RenewalRequest renewal) throws ApiException {
        var instanceTraits = renewal.instance().peculiarities();
        if (instanceTraits.hostEndsBefore(expiry)) {
            throw new ApiException(
                    400, "InvalidPeriod.ExceededDedicatedHost", "The dedicated host ends before " + expiry);
        }
        if (instanceTraits.beyondLatest(expiry, renewal.look().now())) {
            throw new ApiException(
                    400, "InvalidPeriod.ExceededMaximumExpirationDate", expiry + " is beyond the latest expiry.");
        }
        return this;
    }
}
