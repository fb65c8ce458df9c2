package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.RenewalObstacle;
import evergreen.local.cloud.model.Site;
import evergreen.local.cloud.model.Term;
import java.time.Duration;
import java.util.Optional;

/** For how long RenewInstance is asked to renew: for a period that the site sells, or to the account's unified day. */
final class RenewalPeriod {
    private static final Duration STARTER_PACKAGE_WINDOW = Duration.ofDays(3);

    private RenewalPeriod() {}

    static RenewalOffer of(RequestParameters asked, RenewalRequest renewal) throws ApiException {
        Optional<Integer> day = UnifiedDay.of(asked, "Period", "PeriodUnit");
        if (day.isPresent()) {
            requireUnifiable(renewal, day.get());
            return RenewalOffer.toDay(renewal, day.get());
        }
        Term term = term(asked, renewal.account().site());
        requireStarterPackageMay(renewal, term);
        return RenewalOffer.forTerm(renewal, term);
    }

    private static void requireUnifiable(RenewalRequest renewal, int day) throws ApiException {
        if (renewal.has(RenewalObstacle.STARTER_PACKAGE)) {
            throw new ApiException(
                    400,
                    "InvalidExpectedRenewDay.StarterPackageNotSupported",
                    "A starter package is not moved to the unified expiry day.");
        }
        UnifiedDay.requireSet(renewal, day, "InvalidParam.ExpectedRenewDay");
        if (renewal.expired()) {
            throw new ApiException(403, "IncorrectInstanceStatus", "What has expired is not moved to the unified day.");
        }
    }

    private static Term term(RequestParameters asked, Site site) throws ApiException {
        Optional<Integer> period = asked.number("Period");
        if (period.isEmpty()) {
            throw asked.has("PeriodUnit")
                    ? new ApiException(400, "MissingParamter", "A unit comes without a period.")
                    : new ApiException(400, "InvalidPeriod.NotFound", "Neither a period nor a day is given.");
        }
        Term.Unit unit = Periods.ONCE
                .unit(site, asked.text("PeriodUnit", "Month"))
                .orElseThrow(() -> new ApiException(
                        400, "InvalidPeriodUnit.ValueNotSupported", "This site does not sell by that unit."));
        Term term = new Term(period.get(), unit);
        if (!Periods.ONCE.sold(site, term)) {
            throw new ApiException(400, "InvalidPeriod", term + " is not a period that is sold.");
        }
        return term;
    }

    private static void requireStarterPackageMay(RenewalRequest renewal, Term term) throws ApiException {
        if (!renewal.has(RenewalObstacle.STARTER_PACKAGE)) {
            return;
        }
        if (term.unit() != Term.Unit.MONTH || term.count() >= 12) {
            throw new ApiException(
                    403, "InvalidPeriod.StarterPackage", "A starter package is sold by the month alone.");
        }
        var opens = renewal.instance().trueExpiry().minus(STARTER_PACKAGE_WINDOW);
        if (renewal.look().now().isBefore(opens)) {
            throw new ApiException(
                    403,
                    "RenewDateNotSupported.StarterPackage",
                    "A starter package is renewed in the three days before its expiry.");
        }
    }
}
