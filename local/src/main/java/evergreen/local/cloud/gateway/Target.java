package evergreen.local.cloud.gateway;

/**
 * What a request is for, as it says itself; unknown parts are empty.
 *
 * @param action with its product, {@code ecs.DescribeInstances}
 */
public record Target(String account, String region, String action) {}
