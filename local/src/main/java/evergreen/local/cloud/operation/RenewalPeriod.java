package evergreen.local.cloud.operation;

import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Quirk;
import evergreen.local.cloud.world.Site;
import evergreen.local.cloud.world.Term;
import java.time.Duration;
import java.util.Optional;

/** For how long RenewInstance is asked to renew: for a period that the site sells, or to the account's unified day. */
final class RenewalPeriod {
    private static final Duration STARTER_PACKAGE_WINDOW = Duration.ofDays(3);

    private RenewalPeriod() {}

    static Bargain of(Asked asked, Renewal renewal) throws Refusal {
        Optional<Integer> day = UnifiedDay.of(asked, "Period", "PeriodUnit");
        if (day.isPresent()) {
            demandUnifiable(renewal, day.get());
            return Bargain.toDay(renewal, day.get());
        }
        Term term = term(asked, renewal.account().site());
        demandStarterPackageMay(renewal, term);
        return Bargain.forTerm(renewal, term);
    }

    private static void demandUnifiable(Renewal renewal, int day) throws Refusal {
        if (renewal.has(Quirk.STARTER_PACKAGE)) {
            throw new Refusal(
                    400,
                    "InvalidExpectedRenewDay.StarterPackageNotSupported",
                    "A starter package is not moved to the unified expiry day.");
        }
        UnifiedDay.demandSet(renewal, day, "InvalidParam.ExpectedRenewDay");
        if (renewal.expired()) {
            throw new Refusal(403, "IncorrectInstanceStatus", "What has expired is not moved to the unified day.");
        }
    }

    private static Term term(Asked asked, Site site) throws Refusal {
        Optional<Integer> period = asked.number("Period");
        if (period.isEmpty()) {
            throw asked.has("PeriodUnit")
                    ? new Refusal(400, "MissingParamter", "A unit comes without a period.")
                    : new Refusal(400, "InvalidPeriod.NotFound", "Neither a period nor a day is given.");
        }
        Term.Unit unit = Periods.ONCE
                .unit(site, asked.text("PeriodUnit", "Month"))
                .orElseThrow(() -> new Refusal(
                        400, "InvalidPeriodUnit.ValueNotSupported", "This site does not sell by that unit."));
        Term term = new Term(period.get(), unit);
        if (!Periods.ONCE.sold(site, term)) {
            throw new Refusal(400, "InvalidPeriod", term + " is not a period that is sold.");
        }
        return term;
    }

    private static void demandStarterPackageMay(Renewal renewal, Term term) throws Refusal {
        if (!renewal.has(Quirk.STARTER_PACKAGE)) {
            return;
        }
        if (term.unit() != Term.Unit.MONTH || term.count() >= 12) {
            throw new Refusal(403, "InvalidPeriod.StarterPackage", "A starter package is sold by the month alone.");
        }
        var opens = renewal.instance().trueExpiry().minus(STARTER_PACKAGE_WINDOW);
        if (renewal.look().now().isBefore(opens)) {
            throw new Refusal(
                    403,
                    "RenewDateNotSupported.StarterPackage",
                    "A starter package is renewed in the three days before its expiry.");
        }
    }
}
