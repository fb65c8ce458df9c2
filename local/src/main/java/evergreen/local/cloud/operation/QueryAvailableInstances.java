package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Region;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists what an account has bought, as billing sees it: every region at once, times to the second, the list not wrapped. */
final class QueryAvailableInstances implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        Billing.require(call, "bss:DescribeInstances", "bssapi:QueryAvailableInstances");
        RequestParameters asked = new RequestParameters(call.parameters());
        String account = call.caller().account();
        Errors.requireNoForcedError(call.action(), look.world().account(account).vetoes());
        if (asked.has("Region") && !asked.has("ProductCode")) {
            throw new ApiException(400, "MissingParameter", "ProductCode is needed together with Region.");
        }
        Predicate<Instance> wanted = BillingFilter.of(asked, look).and(look::present);
        List<Instance> found = all(account, look).filter(wanted).toList();
        return page(asked, found, look);
    }

    private static Stream<Instance> all(String account, WorldSnapshot look) {
        return look.world().regions().all().stream()
                .map(Region::id)
                .flatMap(region -> look.world().instances(account, region).stream());
    }

    private static JsonObject page(RequestParameters asked, List<Instance> found, WorldSnapshot look) {
        int number = asked.number("PageNum", 1);
        int size = asked.number("PageSize", 20);
        List<JsonObject> rows = found.stream()
                .skip((number - 1L) * size)
                .limit(size)
                .map(instance -> BillingRow.of(instance, look))
                .toList();
        return Billing.success(new Json()
                .put("PageNum", number)
                .put("PageSize", size)
                .put("TotalCount", found.size())
                .put("InstanceList", Json.array(rows)));
    }
}
