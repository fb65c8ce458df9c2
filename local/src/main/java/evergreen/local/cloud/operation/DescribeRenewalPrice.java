package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Quirk;
import evergreen.local.cloud.world.Term;
import java.util.Optional;

/** Tells what a renewal would cost: of one to nine months, of one to three years, or to the unified day. */
final class DescribeRenewalPrice implements WorldOperation {
    private static final int MOST_YEARS = 3;

    @Override
    public JsonObject answer(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        String account = call.caller().account();
        String region = Place.region(asked, look);
        String id = asked.text("ResourceId", "");
        Rights.demand(call, region, id);
        Errors.demandNoVeto(call.action(), look.world().account(account).vetoes());
        Instance instance = look.find(account, id)
                .filter(one -> one.identity().region().equals(region))
                .orElseThrow(
                        () -> new Refusal(404, "InvalidInstanceId.NotFound", "There is no instance '" + id + "'."));
        Renewal renewal = Renewal.of(instance, look);
        demandPriced(call, renewal);
        return PriceAnswer.of(
                bargain(asked, renewal).price(), renewal.account().traits().currency());
    }

    private static void demandPriced(Call call, Renewal renewal) throws Refusal {
        Errors.demandNoVeto(call.action(), renewal.instance().peculiarities().vetoes());
        if (!renewal.instance().prepaid()) {
            throw new Refusal(403, "ChargeTypeViolation", "Pay-as-you-go is not renewed.");
        }
        if (renewal.has(Quirk.ZONE_CLOSED)) {
            throw new Refusal(400, "OperationRestricted.Renewal", "Its zone is closed.");
        }
    }

    private static Bargain bargain(Asked asked, Renewal renewal) throws Refusal {
        Optional<Integer> day = UnifiedDay.of(asked, "Period", "PriceUnit");
        if (day.isPresent()) {
            UnifiedDay.demandSet(renewal, day.get(), "InvalidExpectedRenewDay.ValueNotSupported");
            return Bargain.toDay(renewal, day.get());
        }
        boolean years = asked.text("PriceUnit", "Month").equals("Year");
        int count = asked.number("Period", 1);
        if (years && count > MOST_YEARS) {
            throw new Refusal(400, "InvalidPeriod", "Years are priced up to " + MOST_YEARS + ".");
        }
        return Bargain.forTerm(renewal, new Term(count, years ? Term.Unit.YEAR : Term.Unit.MONTH));
    }
}
