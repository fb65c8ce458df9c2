package evergreen.local.cloud.ram;

import evergreen.local.cloud.Caller;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account itself, one of its users, or a session of one of its roles.
 *
 * @param account the account's id
 * @param arn the identity's ARN
 * @param policies what it was granted
 * @param limit what a session was narrowed to: both the grant and the limit must allow
 */
record Identity(String account, String arn, List<RamPolicy> policies, Optional<RamPolicy> limit) implements Caller {
    /** An account may do everything in it, and nothing elsewhere: every resource of ours names its own account. */
    private static final RamPolicy EVERYTHING = new RamPolicy(List.of(new Statement(
            Effect.ALLOW,
            new Statement.Named(List.of(new Wildcard("*")), false),
            new Statement.Named(List.of(new Wildcard("*")), false))));

    static Identity root(String account) {
        return new Identity(account, rootArn(account), List.of(EVERYTHING), Optional.empty());
    }

    static Identity user(String account, String name, List<RamPolicy> policies) {
        return new Identity(account, "acs:ram::" + account + ":user/" + name, policies, Optional.empty());
    }

    static Identity session(Role role, String session, Optional<RamPolicy> limit) {
        return new Identity(role.account(), role.arn() + "/" + session, role.policies(), limit);
    }

    static String rootArn(String account) {
        return "acs:ram::" + account + ":root";
    }

    @Override
    public boolean may(String action, String resource) {
        return RamPolicy.allow(policies, action, resource)
                && limit.map(each -> each.judge(action, resource) == Effect.ALLOW)
                        .orElse(true);
    }

    @Override
    public boolean denied(String action, String resource) {
        return Stream.concat(policies.stream(), limit.stream())
                .anyMatch(each -> each.judge(action, resource) == Effect.DENY);
    }
}
