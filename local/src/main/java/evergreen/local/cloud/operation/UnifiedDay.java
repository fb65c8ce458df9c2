package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import java.util.Optional;

/** Renewing to the account's unified expiry day instead of for a period. */
final class UnifiedDay {
    private UnifiedDay() {}

    /** The day that is asked for, if one is; it excludes a period in either of its two parameters. */
    static Optional<Integer> of(RequestParameters asked, String period, String unit) throws ApiException {
        Optional<Integer> day = asked.number("ExpectedRenewDay");
        if (day.isPresent() && (asked.has(period) || asked.has(unit))) {
            throw new ApiException(400, "InvalidExpectedRenewDay.Conflict", "A day and a period exclude each other.");
        }
        return day;
    }

    static void requireSet(RenewalRequest renewal, int day, String code) throws ApiException {
        if (!renewal.account().unifiedExpiryDay().equals(Optional.of(day))) {
            throw new ApiException(400, code, "Day " + day + " is not the unified expiry day of the account.");
        }
    }
}
