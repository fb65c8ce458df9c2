package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Operation;
import java.util.List;
import java.util.Map;

/**
 * What stands behind the gateway.
 *
 * @param operations by product and action, {@code ecs.DescribeInstances}
 * @param check what parameters must be like
 * @param quotas how many calls a minute are let in
 * @param neighbours services with a protocol of their own, which take what is theirs first
 */
public record Services(
        Map<String, Operation> operations, ParameterCheck check, Quotas quotas, List<MountedService> neighbours) {
    public Services {
        operations = Map.copyOf(operations);
        neighbours = List.copyOf(neighbours);
    }
}
