package evergreen.local.cloud.operation;

import evergreen.local.cloud.Operation;
import evergreen.local.cloud.model.World;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of contents: every operation upon the world, by API and action. */
public final class Operations {
    private static final Map<String, WorldOperation> ALL = Map.ofEntries(
            Map.entry("ecs.DescribeInstances", new DescribeInstances()),
            Map.entry("ecs.DescribeInstanceAutoRenewAttribute", new DescribeInstanceAutoRenewAttribute()),
            Map.entry("ecs.ModifyInstanceAutoRenewAttribute", new ModifyInstanceAutoRenewAttribute()),
            Map.entry("ecs.RenewInstance", new RenewInstance()),
            Map.entry("ecs.DescribeRenewalPrice", new DescribeRenewalPrice()),
            Map.entry("ecs.DescribeRegions", new DescribeRegions()),
            Map.entry("ecs.TagResources", new TagResources()),
            Map.entry("ecs.UntagResources", new UntagResources()),
            Map.entry("bss.QueryAccountBalance", new QueryAccountBalance()),
            Map.entry("bss.QueryAvailableInstances", new QueryAvailableInstances()));

    private Operations() {}

    /** The names of all actions, of whichever API. */
    public static Set<String> actions() {
        return ALL.keySet().stream()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The operations upon a world, by {@code product.action}; one at a time works on it. */
    public static Map<String, Operation> on(World world) {
        return ALL.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> on(world, one.getValue())));
    }

    private static Operation on(World world, WorldOperation operation) {
        return call -> {
            synchronized (world) {
                return operation.answer(call, world.snapshotAt(call.now()));
            }
        };
    }
}
