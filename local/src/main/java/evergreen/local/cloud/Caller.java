package evergreen.local.cloud;

/** Who signed a call, and what that identity may do. */
public interface Caller {
    /** The sixteen-digit id of the account that owns the identity. */
    String account();

    /** The identity's ARN, {@code acs:ram::1000000000000001:user/scanner} for one. */
    String arn();

    /**
     * Whether the identity's policies allow an action on a resource; a deny anywhere wins over every allow.
     *
     * @param action the RAM action, {@code ecs:DescribeInstances} for one
     * @param resource the resource's ARN, {@code acs:ecs:cn-hangzhou:1000000000000001:instance/*} for one
     */
    boolean may(String action, String resource);

    /** Whether one of the identity's policies denies an action outright, and not only by saying nothing of it. */
    boolean denied(String action, String resource);

    /**
     * Insists on a permission.
     *
     * @throws ApiException {@code Forbidden.RAM} (403) when the identity's policies do not allow it
     */
    default void must(String action, String resource) throws ApiException {
        if (!may(action, resource)) {
            throw new ApiException(403, "Forbidden.RAM", arn() + " is not allowed " + action + " on " + resource + ".");
        }
    }
}
