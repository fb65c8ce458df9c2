package evergreen.local.cloud.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When auto-renewal is charged.
 *
 * @param hour the hour of UTC+8
 * @param byLastPaidDay whether a site's days count from the last day that is paid for, and not from that of the expiry
 */
record DeductionCalendar(int hour, boolean byLastPaidDay) {
    /** The first deduction for an expiry that is not before the given instant; empty when the calendar is through. */
    Optional<Instant> next(Site site, Instant expiry, Instant notBefore) {
        LocalDate day = PlatformTime.day(byLastPaidDay ? expiry.minusNanos(1) : expiry);
        return site.deductionDays()
                .mapToObj(days -> PlatformTime.hour(day.plusDays(days), hour))
                .filter(at -> site.deductsAfterExpiry() || at.isBefore(expiry))
                .filter(at -> !at.isBefore(notBefore))
                .findFirst();
    }
}
