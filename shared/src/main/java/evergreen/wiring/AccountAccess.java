package evergreen.wiring;

import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.adapter.fc.InvalidEventException;
import evergreen.fleet.CloudException;
import evergreen.fleet.CloudUnavailableException;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Inventory;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.UnreachableInventory;
import evergreen.policy.Account;
import evergreen.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The way into accounts with one invocation's credentials: the functions' own as they are, any other through a role. */
final class AccountAccess {
    private final Configuration configuration;
    private final AliyunCredentials own;
    private final RetryPolicy retryPolicy;

    AccountAccess(Configuration configuration, AliyunCredentials own, RetryPolicy retryPolicy) {
        this.configuration = configuration;
        this.own = own;
        this.retryPolicy = retryPolicy;
    }

    /**
     * Those of the policy's accounts that are meant; none named means all.
     *
     * @throws InvalidEventException if one is named that the policy does not have: a typing error would look like an empty fleet
     */
    List<Account> select(Policy policy, Set<String> only) {
        Map<String, Account> known = new LinkedHashMap<>();
        policy.accounts().forEach(account -> known.put(id(account), account));
        if (!known.keySet().containsAll(only)) {
            throw new InvalidEventException(
                    "unknown-account", "The policy has no such account; it has " + known.keySet() + ".");
        }
        known.keySet().removeIf(id -> !only.isEmpty() && !only.contains(id));
        return List.copyOf(known.values());
    }

    /** The accounts that are meant, to be read; none named means all. One that cannot be entered says so when it is read. */
    List<Inventory> inventories(Policy policy, Set<String> only) {
        return select(policy, only).stream().map(this::reachable).collect(Collectors.toList());
    }

    private Inventory reachable(Account account) {
        try {
            return inventory(account);
        } catch (CloudException barred) {
            return new UnreachableInventory(id(account), barred);
        }
    }

    /** The id of an account. */
    String id(Account account) {
        return account.id().orElseGet(configuration::account);
    }

    /**
     * An account, to be read.
     *
     * @throws evergreen.fleet.CloudException if its role cannot be entered
     */
    AliyunInventory inventory(Account account) {
        return inventory(account, reader(account));
    }

    AliyunInventory inventory(Account account, AliyunCredentials reader) {
        return new AliyunInventory(id(account), reader.credentials(), endpoints());
    }

    /**
     * Who may read an account.
     *
     * @throws evergreen.fleet.CloudException if its role cannot be entered
     */
    AliyunCredentials reader(Account account) {
        return account.id().isEmpty()
                ? own
                : assumeRole(account, account.readRole().orElseThrow());
    }

    /**
     * Whom an account's role makes of us. Accounts are entered one after the other, and a server that answers slowly must not
     * take the time of the whole run.
     *
     * @throws evergreen.fleet.CloudException if it cannot be entered, or the time for entering accounts is over
     */
    AliyunCredentials assumeRole(Account account, String role) {
        if (retryPolicy.isExpired()) {
            throw CloudUnavailableException.unreachable(
                    "AssumeRole",
                    FaultCode.OUT_OF_TIME.text(),
                    new IllegalStateException("The time for entering accounts is over"));
        }
        return retryPolicy.call(() -> own.assume(id(account), role, endpoints(), configuration.region()));
    }

    /** Who we are in the functions' own account. */
    AliyunCredentials ownCredentials() {
        return own;
    }

    Endpoints endpoints() {
        return configuration.endpoint().map(Endpoints::at).orElseGet(Endpoints::aliyun);
    }
}
