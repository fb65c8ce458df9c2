package evergreen.local.cloud.gateway;

import evergreen.local.cloud.Operation;
import java.util.Map;

/**
 * What stands behind the gateway.
 *
 * @param operations by product and action, {@code ecs.DescribeInstances}
 * @param check what parameters must be like
 * @param quotas how many calls a minute are let in
 */
public record Services(Map<String, Operation> operations, ParameterCheck check, Quotas quotas) {
    public Services {
        operations = Map.copyOf(operations);
    }
}
