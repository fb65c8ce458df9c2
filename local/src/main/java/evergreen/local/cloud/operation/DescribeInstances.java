package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.function.Predicate;

/**
 * Lists the instances of a region by page or by token. Who has no right sees an empty list and no error; only a dry run tells.
 * Who has a right on single instances sees those.
 */
final class DescribeInstances implements WorldOperation {
    @Override
    public JsonObject answer(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        Errors.requireNoForcedError(
                call.action(), look.world().account(call.caller().account()).vetoes());
        String region = RegionParameter.region(asked, look);
        if (asked.flag("DryRun")) {
            throw dryRun(call, region);
        }
        Predicate<Instance> wanted =
                InstanceFilter.of(asked, look).and(look::present).and(instance -> Permissions.may(call, instance));
        InstancePage page = new InstancePage(look, call.caller().account(), region, wanted);
        return PageRequest.of(asked).read(page, InstanceFilter.limit(asked)).answer(look);
    }

    private static ApiException dryRun(Call call, String region) throws ApiException {
        Permissions.require(call, region, "*");
        return new ApiException(400, "DryRunOperation", "The request would have been carried out.");
    }
}
