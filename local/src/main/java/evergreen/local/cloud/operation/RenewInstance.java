package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Assumption;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Order;
import evergreen.local.cloud.world.Payer;
import evergreen.local.cloud.world.Payment;
import java.util.Optional;

/**
 * Renews one subscription and pays at once: the money goes and the true expiry moves in the call, and the new expiry is seen
 * later. A ClientToken makes a repeat harmless for as long as the cloud remembers it.
 */
final class RenewInstance implements WorldOperation {
    @Override
    public JsonObject answer(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        Optional<Instance> found = look.find(call.caller().account(), asked.text("InstanceId", ""));
        Rights.demand(call, found.map(one -> one.identity().region()).orElse("*"), asked.text("InstanceId", ""));
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

    private static JsonObject body(String order, Look look) {
        boolean number = look.world().assumptions().is(Assumption.ORDER_ID, "number");
        Json json = new Json();
        return (number ? json.put("OrderId", Long.parseLong(order)) : json.put("OrderId", order)).object();
    }

    private static String order(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        String id = asked.text("InstanceId", "");
        Instance instance = look.find(call.caller().account(), id)
                .orElseThrow(
                        () -> new Refusal(404, "InvalidInstanceId.NotFound", "There is no instance '" + id + "'."));
        Renewal renewal = Renewal.of(instance, look);
        Errors.demandNoVeto(call.action(), renewal.account().vetoes());
        Errors.demandNoVeto(call.action(), instance.peculiarities().vetoes());
        RenewalChecks.demandNone(renewal);
        Bargain bargain = RenewalPeriod.of(asked, renewal);
        demandStock(renewal);
        demandMoney(renewal, bargain);
        return pay(call, asked, renewal, bargain).id();
    }

    private static void demandStock(Renewal renewal) throws Refusal {
        Instance instance = renewal.instance();
        if (renewal.look().lapsed(instance) && renewal.look().world().failsAsRecycled(instance)) {
            throw new Refusal(403, "OperationDenied.NoStock", "Its cores are taken; another attempt may succeed.");
        }
    }

    private static void demandMoney(Renewal renewal, Bargain bargain) throws Refusal {
        if (renewal.account().inArrears()) {
            throw new Refusal(403, "Account.Arrearage", "The account is in arrears.");
        }
        if (!renewal.account().affords(bargain.price().trade())) {
            String[] code = renewal.look()
                    .world()
                    .assumptions()
                    .way(Assumption.NO_MONEY_CODE)
                    .split("/", 2);
            throw new Refusal(Integer.parseInt(code[1]), code[0], "The account's balance is too small.");
        }
    }

    private static Order pay(Call call, Asked asked, Renewal renewal, Bargain bargain) {
        Payment payment = new Payment(
                Payer.caller(call.caller().arn()),
                asked.text("ClientToken"),
                bargain.period(),
                bargain.price().trade());
        return renewal.look().world().pay(renewal.instance(), payment, bargain.expiry());
    }
}
