package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Account;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Region;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.Collection;
import java.util.List;

/** Lists the regions: for subscriptions there are some that the list for pay-as-you-go, which is the default, lacks. */
final class DescribeRegions implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        Account account = look.world().account(call.caller().account());
        requireRight(call, look);
        Errors.requireNoForcedError(call.action(), account.vetoes());
        boolean prepaid = asked.text("InstanceChargeType", "PostPaid").equals("PrePaid");
        if (prepaid && !account.traits().canPay()) {
            throw new ApiException(403, "InvalidPayMethod", "The account has no means of payment.");
        }
        Collection<Region> regions = look.world().regions().all();
        if (regions.isEmpty()) {
            throw new ApiException(403, "Unauthorized.EmptyRegion", "There is no region for this account.");
        }
        boolean chinese = asked.text("AcceptLanguage", "zh-CN").equals("zh-CN");
        List<JsonObject> rows = regions.stream()
                .filter(region -> prepaid || region.everyone())
                .map(region -> row(region, chinese))
                .toList();
        return new Json().put("Regions", "Region", rows).object();
    }

    private static void requireRight(Call call, WorldSnapshot look) throws ApiException {
        if (look.world().assumptions().is(Assumption.REGIONS_RIGHT, "needed")) {
            call.caller().must("ecs:DescribeRegions", "*");
        }
    }

    private static JsonObject row(Region region, boolean chinese) {
        return new Json()
                .put("RegionId", region.id())
                .put("RegionEndpoint", region.endpoint())
                .put("LocalName", chinese ? region.chinese() : region.english())
                .put("Status", "available")
                .object();
    }
}
