package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Call;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The subscriptions that a call on auto-renewal names, ids with commas between them: one that does not fit fails all. */
final class Batch {
    private static final String UNKNOWN = "InvalidParameter.InvalidInstanceId";

    private final Call call;
    private final WorldSnapshot look;
    private final String region;

    Batch(Call call, WorldSnapshot look, String region) {
        this.call = call;
        this.look = look;
        this.region = region;
    }

    /** The named subscriptions in the order of their naming. */
    List<Instance> subscriptions() throws ApiException {
        List<String> ids = new RequestParameters(call.parameters()).commaSeparated("InstanceId");
        if (ids.isEmpty()) {
            throw new ApiException(403, "MissingParameter.InstanceId", "No instance is named.");
        }
        if (ids.size() > Integer.parseInt(look.world().assumptions().way(Assumption.BATCH_LIMIT))) {
            throw new ApiException(403, "InvalidParameter.ToManyInstanceIds", "Too many instances in one call.");
        }
        List<Instance> found = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            Permissions.require(call, region, id);
            subscription(id).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Instance> subscription(String id) throws ApiException {
        Optional<Instance> instance = look.find(call.caller().account(), id)
                .filter(one -> one.identity().region().equals(region));
        if (instance.isEmpty() && look.world().assumptions().is(Assumption.BAD_ID, "fails-batch")) {
            throw new ApiException(403, UNKNOWN, "There is no instance '" + id + "' in " + region + ".");
        }
        if (instance.isPresent()) {
            Errors.requireNoForcedError(
                    call.action(), instance.get().peculiarities().vetoes());
            requirePrepaid(instance.get());
        }
        return instance;
    }

    private static void requirePrepaid(Instance instance) throws ApiException {
        if (!instance.prepaid()) {
            throw new ApiException(403, "ChargeTypeViolation", "Instance " + instance.id() + " is pay-as-you-go.");
        }
    }
}
