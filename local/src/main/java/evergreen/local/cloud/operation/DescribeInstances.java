package evergreen.local.cloud.operation;

import com.google.gson.JsonObject;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import java.util.function.Predicate;

/**
 * Lists the instances of a region by page or by token. Who has no right sees an empty list and no error; only a dry run tells.
 * Who has a right on single instances sees those.
 */
final class DescribeInstances implements WorldOperation {
    @Override
    public JsonObject answer(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        Errors.demandNoVeto(
                call.action(), look.world().account(call.caller().account()).vetoes());
        String region = Place.region(asked, look);
        if (asked.flag("DryRun")) {
            throw dryRun(call, region);
        }
        Predicate<Instance> wanted =
                InstanceFilter.of(asked, look).and(look::present).and(instance -> Rights.may(call, instance));
        InstancePage page = new InstancePage(look, call.caller().account(), region, wanted);
        return PageRequest.of(asked).read(page, InstanceFilter.limit(asked)).answer(look);
    }

    private static Refusal dryRun(Call call, String region) throws Refusal {
        Rights.demand(call, region, "*");
        return new Refusal(400, "DryRunOperation", "The request would have been carried out.");
    }
}
