package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Order;
import evergreen.local.cloud.model.Payer;
import evergreen.local.cloud.model.Payment;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.Optional;

/**
 * Renews one subscription and pays at once: the money goes and the true expiry moves in the call, and the new expiry is seen
 * later. A ClientToken makes a repeat harmless for as long as the cloud remembers it.
 */
final class RenewInstance implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        Optional<Instance> found = look.find(call.caller().account(), asked.text("InstanceId", ""));
        Permissions.require(call, found.map(one -> one.identity().region()).orElse("*"), asked.text("InstanceId", ""));
        Optional<String> token = asked.text("ClientToken");
        if (token.isEmpty()) {
            return body(order(call, look), look);
        }
        String parameters = asked.only("InstanceId", "Period", "PeriodUnit", "ExpectedRenewDay");
        String order = look.world()
                .tokens()
                .once(call.caller().account(), token.get(), parameters, look.now(), () -> order(call, look));
        return body(order, look);
    }

    private static JsonObject body(String order, WorldSnapshot look) {
        boolean number = look.world().assumptions().is(Assumption.ORDER_ID, "number");
        Json json = new Json();
        return (number ? json.put("OrderId", Long.parseLong(order)) : json.put("OrderId", order)).object();
    }

    private static String order(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        String id = asked.text("InstanceId", "");
        Instance instance = look.find(call.caller().account(), id)
                .orElseThrow(() ->
                        new ApiException(404, "InvalidInstanceId.NotFound", "There is no instance '" + id + "'."));
        RenewalRequest renewal = RenewalRequest.of(instance, look);
        Errors.requireNoForcedError(call.action(), renewal.account().vetoes());
        Errors.requireNoForcedError(call.action(), instance.peculiarities().vetoes());
        RenewalChecks.requireRenewable(renewal);
        RenewalOffer renewalOffer = RenewalPeriod.of(asked, renewal);
        requireStock(renewal);
        requireMoney(renewal, renewalOffer);
        return pay(call, asked, renewal, renewalOffer).id();
    }

    private static void requireStock(RenewalRequest renewal) throws ApiException {
        Instance instance = renewal.instance();
        if (renewal.look().lapsed(instance) && renewal.look().world().isOutOfStock(instance)) {
            throw new ApiException(403, "OperationDenied.NoStock", "Its cores are taken; another attempt may succeed.");
        }
    }

    private static void requireMoney(RenewalRequest renewal, RenewalOffer renewalOffer) throws ApiException {
        if (renewal.account().inArrears()) {
            throw new ApiException(403, "Account.Arrearage", "The account is in arrears.");
        }
        if (!renewal.account().affords(renewalOffer.price().trade())) {
            String[] code = renewal.look()
                    .world()
                    .assumptions()
                    .way(Assumption.NO_MONEY_CODE)
                    .split("/", 2);
            throw new ApiException(Integer.parseInt(code[1]), code[0], "The account's balance is too small.");
        }
    }

    private static Order pay(Call call, RequestParameters asked, RenewalRequest renewal, RenewalOffer renewalOffer) {
        Payment payment = new Payment(
                Payer.caller(call.caller().arn()),
                asked.text("ClientToken"),
                renewalOffer.period(),
                renewalOffer.price().trade());
        return renewal.look().world().pay(renewal.instance(), payment, renewalOffer.expiry());
    }
}
