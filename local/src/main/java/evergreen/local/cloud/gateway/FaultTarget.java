package evergreen.local.cloud.gateway;

/**
 * Whom a fault meets; an empty part means any.
 *
 * @param action with or without its product: {@code RenewInstance}, {@code ecs.RenewInstance}
 */
record FaultTarget(String action, String region, String account) {
    boolean meets(Target target) {
        return any(region, target.region())
                && any(account, target.account())
                && (any(action, target.action()) || target.action().endsWith("." + action));
    }

    private static boolean any(String wanted, String given) {
        return wanted.isEmpty() || wanted.equals(given);
    }
}
