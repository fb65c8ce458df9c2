package evergreen.local.cloud.operation;

import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import java.util.ArrayList;
import java.util.List;

/** The instances that a call on tags names, all of which must exist. */
final class Tagged {
    private Tagged() {}

    static List<Instance> of(Call call, Look look) throws Refusal {
        Asked asked = new Asked(call.parameters());
        String account = call.caller().account();
        Errors.demandNoVeto(call.action(), look.world().account(account).vetoes());
        String region = Place.region(asked, look);
        List<Instance> found = new ArrayList<>();
        for (String id : asked.numbered("ResourceId")) {
            Rights.demand(call, region, id);
            found.add(look.find(account, id)
                    .filter(one -> one.identity().region().equals(region))
                    .orElseThrow(() ->
                            new Refusal(404, "InvalidResourceId.NotFound", "There is no instance '" + id + "'.")));
        }
        return found;
    }
}
