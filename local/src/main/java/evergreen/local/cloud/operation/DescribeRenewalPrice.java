package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalObstacle;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.Optional;

/** Tells what a renewal would cost: of one to nine months, of one to three years, or to the unified day. */
final class DescribeRenewalPrice implements WorldOperation {
    private static final int MOST_YEARS = 3;

    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        String account = call.caller().account();
        String region = RegionParameter.region(asked, look);
        String id = asked.text("ResourceId", "");
        Permissions.require(call, region, id);
        Errors.requireNoForcedError(call.action(), look.world().account(account).vetoes());
        Instance instance = look.find(account, id)
                .filter(one -> one.identity().region().equals(region))
                .orElseThrow(() ->
                        new ApiException(404, "InvalidInstanceId.NotFound", "There is no instance '" + id + "'."));
        RenewalRequest renewal = RenewalRequest.of(instance, look);
        requirePriced(call, renewal);
        return PriceAnswer.of(
                bargain(asked, renewal).price(), renewal.account().traits().currency());
    }

    private static void requirePriced(Call call, RenewalRequest renewal) throws ApiException {
        Errors.requireNoForcedError(
                call.action(), renewal.instance().peculiarities().vetoes());
        if (!renewal.instance().prepaid()) {
            throw new ApiException(403, "ChargeTypeViolation", "Pay-as-you-go is not renewed.");
        }
        if (renewal.has(RenewalObstacle.ZONE_CLOSED)) {
            throw new ApiException(400, "OperationRestricted.Renewal", "Its zone is closed.");
        }
    }

    private static RenewalOffer bargain(RequestParameters asked, RenewalRequest renewal) throws ApiException {
        Optional<Integer> day = UnifiedDay.of(asked, "Period", "PriceUnit");
        if (day.isPresent()) {
            UnifiedDay.requireSet(renewal, day.get(), "InvalidExpectedRenewDay.ValueNotSupported");
            return RenewalOffer.toDay(renewal, day.get());
        }
        boolean years = asked.text("PriceUnit", "Month").equals("Year");
        int count = asked.number("Period", 1);
        if (years && count > MOST_YEARS) {
            throw new ApiException(400, "InvalidPeriod", "Years are priced up to " + MOST_YEARS + ".");
        }
        return RenewalOffer.forTerm(renewal, new Term(count, years ? Term.Unit.YEAR : Term.Unit.MONTH));
    }
}
