package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.RenewalSetting;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what shall happen to subscriptions at their end: of those named, of those in one of the three states, or of those that
 * are both. A page has ten rows unless more are asked for, of named ones, too.
 */
final class DescribeInstanceAutoRenewAttribute implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        String account = call.caller().account();
        Errors.requireNoForcedError(call.action(), look.world().account(account).vetoes());
        String region = RegionParameter.region(asked, look);
        Optional<String> status = asked.text("RenewalStatus");
        List<Instance> wanted = candidates(call, look, region).stream()
                .filter(one ->
                        status.isEmpty() || look.setting(one).status().word().equals(status.get()))
                .toList();
        return page(asked, wanted, look);
    }

    private static List<Instance> candidates(Call call, WorldSnapshot look, String region) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        if (asked.has("InstanceId")) {
            List<Instance> named = new Batch(call, look, region).subscriptions();
            requireUnexpired(named, look);
            return named;
        }
        if (!asked.has("RenewalStatus")) {
            throw new ApiException(
                    403, "InvalidParameter.RenewalStatusInstanceId", "Neither instances nor a status are named.");
        }
        Permissions.require(call, region, "*");
        return look.world().instances(call.caller().account(), region).stream()
                .filter(one -> one.prepaid() && look.present(one))
                .toList();
    }

    private static void requireUnexpired(List<Instance> named, WorldSnapshot look) throws ApiException {
        if (look.world().assumptions().is(Assumption.EXPIRED_SETTING, "refused")
                && named.stream().anyMatch(look::expired)) {
            throw new ApiException(403, "IncorrectInstanceStatus", "One of the instances has expired.");
        }
    }

    private static JsonObject page(RequestParameters asked, List<Instance> wanted, WorldSnapshot look) {
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

    private static JsonObject row(Instance instance, WorldSnapshot look) {
        RenewalSetting setting = look.setting(instance);
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
