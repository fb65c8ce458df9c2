package evergreen.local.cloud.gateway;

import java.util.HashMap;
import java.util.Map;

/**
 * How many calls a minute each account may make per region and action.
 *
 * @param each for actions that have none of their own
 * @param byAction by action with its product, {@code ecs.DescribeInstances}
 */
public record Quotas(int each, Map<String, Integer> byAction) {
    /**
     * Generous: a thousand a second. The quotas of the real operations are published to each account alone, so who
     * wants throttling asks for it.
     */
    public static final Quotas GENEROUS = new Quotas(60_000, Map.of());

    public Quotas {
        byAction = Map.copyOf(byAction);
    }

    /** These, with another quota for one action. */
    public Quotas with(String action, int calls) {
        Map<String, Integer> more = new HashMap<>(byAction);
        more.put(action, calls);
        return new Quotas(each, more);
    }

    int of(String action) {
        return byAction.getOrDefault(action, each);
    }
}
