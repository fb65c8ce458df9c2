package evergreen.local.cloud.operation;

import evergreen.local.cloud.Call;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.world.Assumption;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The subscriptions that a call on auto-renewal names, ids with commas between them: one that does not fit fails all. */
final class Batch {
    private static final String UNKNOWN = "InvalidParameter.InvalidInstanceId";

    private final Call call;
    private final Look look;
    private final String region;

    Batch(Call call, Look look, String region) {
        this.call = call;
        this.look = look;
        this.region = region;
    }

    /** The named subscriptions in the order of their naming. */
    List<Instance> subscriptions() throws Refusal {
        List<String> ids = new Asked(call.parameters()).commaSeparated("InstanceId");
        if (ids.isEmpty()) {
            throw new Refusal(403, "MissingParameter.InstanceId", "No instance is named.");
        }
        if (ids.size() > Integer.parseInt(look.world().assumptions().way(Assumption.BATCH_LIMIT))) {
            throw new Refusal(403, "InvalidParameter.ToManyInstanceIds", "Too many instances in one call.");
        }
        List<Instance> found = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            Rights.demand(call, region, id);
            subscription(id).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Instance> subscription(String id) throws Refusal {
        Optional<Instance> instance = look.find(call.caller().account(), id)
                .filter(one -> one.identity().region().equals(region));
        if (instance.isEmpty() && look.world().assumptions().is(Assumption.BAD_ID, "fails-batch")) {
            throw new Refusal(403, UNKNOWN, "There is no instance '" + id + "' in " + region + ".");
        }
        if (instance.isPresent()) {
            Errors.demandNoVeto(call.action(), instance.get().peculiarities().vetoes());
            demandPrepaid(instance.get());
        }
        return instance;
    }

    private static void demandPrepaid(Instance instance) throws Refusal {
        if (!instance.prepaid()) {
            throw new Refusal(403, "ChargeTypeViolation", "Instance " + instance.id() + " is pay-as-you-go.");
        }
    }
}
