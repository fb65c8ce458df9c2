package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.ArrayList;
import java.util.List;

/** The instances that a call on tags names, all of which must exist. */
final class TaggedInstances {
    private TaggedInstances() {}

    static List<Instance> of(Call call, WorldSnapshot look) throws ApiException {
        RequestParameters asked = new RequestParameters(call.parameters());
        String account = call.caller().account();
        Errors.requireNoForcedError(call.action(), look.world().account(account).vetoes());
        String region = RegionParameter.region(asked, look);
        List<Instance> found = new ArrayList<>();
        for (String id : asked.numbered("ResourceId")) {
            Permissions.require(call, region, id);
            found.add(look.find(account, id)
                    .filter(one -> one.identity().region().equals(region))
                    .orElseThrow(() ->
                            new ApiException(404, "InvalidResourceId.NotFound", "There is no instance '" + id + "'.")));
        }
        return found;
    }
}
