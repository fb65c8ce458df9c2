package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Assumption;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.Setting;
import evergreen.local.cloud.world.Term;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what shall happen to subscriptions at their end: of those named, of those in one of the three states, or of those that
 * are both. A page has ten rows unless more are asked for, of named ones, too.
 */
final class DescribeInstanceAutoRenewAttribute implements WorldOperation {
    @Override
    public JsonObject answer(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        String account = call.caller().account();
        Errors.demandNoVeto(call.action(), look.world().account(account).vetoes());
        String region = Place.region(asked, look);
        Optional<String> status = asked.text("RenewalStatus");
        List<Instance> wanted = candidates(call, look, region).stream()
                .filter(one ->
                        status.isEmpty() || look.setting(one).status().word().equals(status.get()))
                .toList();
        return page(asked, wanted, look);
    }

    private static List<Instance> candidates(Call call, Look look, String region) throws Refusal {
        Asked asked = new Asked(call.parameters());
        if (asked.has("InstanceId")) {
            List<Instance> named = new Batch(call, look, region).subscriptions();
            demandUnexpired(named, look);
            return named;
        }
        if (!asked.has("RenewalStatus")) {
            throw new Refusal(
                    403, "InvalidParameter.RenewalStatusInstanceId", "Neither instances nor a status are named.");
        }
        Rights.demand(call, region, "*");
        return look.world().instances(call.caller().account(), region).stream()
                .filter(one -> one.prepaid() && look.present(one))
                .toList();
    }

    private static void demandUnexpired(List<Instance> named, Look look) throws Refusal {
        if (look.world().assumptions().is(Assumption.EXPIRED_SETTING, "refused")
                && named.stream().anyMatch(look::expired)) {
            throw new Refusal(403, "IncorrectInstanceStatus", "One of the instances has expired.");
        }
    }

    private static JsonObject page(Asked asked, List<Instance> wanted, Look look) {
        int number = asked.number("PageNumber", 1);
        int size = asked.number("PageSize", 10);
        List<JsonObject> rows = wanted.stream()
                .skip((number - 1L) * size)
                .limit(size)
                .map(instance -> row(instance, look))
                .toList();
        return new Json()
                .put("PageNumber", number)
                .put("PageSize", size)
                .put("TotalCount", wanted.size())
                .put("InstanceRenewAttributes", "InstanceRenewAttribute", rows)
                .object();
    }

    private static JsonObject row(Instance instance, Look look) {
        Setting setting = look.setting(instance);
        String account = instance.identity().account();
        return new Json()
                .put("InstanceId", instance.id())
                .put("AutoRenewEnabled", setting.automatic())
                .put("Duration", setting.automatic() ? setting.term().count() : 0)
                .put("PeriodUnit", unit(instance, setting.term()))
                .put("RenewalStatus", setting.status().word())
                .put(
                        "EnableExpectedRenewDay",
                        look.world().account(account).unifiedExpiryDay().isPresent())
                .object();
    }

    /** The real answers write the unit now with a capital and now without: here it goes by the instance. */
    private static String unit(Instance instance, Term term) {
        String word = term.unit().word();
        return (instance.id().hashCode() & 1) == 0 ? word : word.toLowerCase(Locale.ROOT);
    }
}
