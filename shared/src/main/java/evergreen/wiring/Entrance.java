package evergreen.wiring;

import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.adapter.fc.BadEvent;
import evergreen.fleet.CloudFault;
import evergreen.fleet.CloudUnavailable;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Inventory;
import evergreen.fleet.Patience;
import evergreen.fleet.UnreachableAccount;
import evergreen.policy.Account;
import evergreen.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The way into accounts with one invocation's credentials: the functions' own as they are, any other through a role. */
final class Entrance {
    private final Configuration configuration;
    private final AliyunIdentity own;
    private final Patience patience;

    Entrance(Configuration configuration, AliyunIdentity own, Patience patience) {
        this.configuration = configuration;
        this.own = own;
        this.patience = patience;
    }

    /**
     * Those of the policy's accounts that are meant; none named means all.
     *
     * @throws BadEvent if one is named that the policy does not have: a typing error would look like an empty fleet
     */
    List<Account> meant(Policy policy, Set<String> only) {
        Map<String, Account> known = new LinkedHashMap<>();
        policy.accounts().forEach(account -> known.put(id(account), account));
        if (!known.keySet().containsAll(only)) {
            throw new BadEvent("unknown-account", "The policy has no such account; it has " + known.keySet() + ".");
        }
        known.keySet().removeIf(id -> !only.isEmpty() && !only.contains(id));
        return List.copyOf(known.values());
    }

    /** The accounts that are meant, to be read; none named means all. One that cannot be entered says so when it is read. */
    List<Inventory> inventories(Policy policy, Set<String> only) {
        return meant(policy, only).stream().map(this::reachable).collect(Collectors.toList());
    }

    private Inventory reachable(Account account) {
        try {
            return inventory(account);
        } catch (CloudFault barred) {
            return new UnreachableAccount(id(account), barred);
        }
    }

    /** The id of an account. */
    String id(Account account) {
        return account.id().orElseGet(configuration::account);
    }

    /**
     * An account, to be read.
     *
     * @throws evergreen.fleet.CloudFault if its role cannot be entered
     */
    AliyunInventory inventory(Account account) {
        return inventory(account, reader(account));
    }

    AliyunInventory inventory(Account account, AliyunIdentity reader) {
        return new AliyunInventory(id(account), reader.credentials(), endpoints());
    }

    /**
     * Who may read an account.
     *
     * @throws evergreen.fleet.CloudFault if its role cannot be entered
     */
    AliyunIdentity reader(Account account) {
        return account.id().isEmpty() ? own : enter(account, account.readRole().orElseThrow());
    }

    /**
     * Whom an account's role makes of us. Accounts are entered one after the other, and a server that answers slowly must not
     * take the time of the whole run.
     *
     * @throws evergreen.fleet.CloudFault if it cannot be entered, or the time for entering accounts is over
     */
    AliyunIdentity enter(Account account, String role) {
        if (patience.isOver()) {
            throw CloudUnavailable.unreachable(
                    "AssumeRole",
                    FaultCode.OUT_OF_TIME.text(),
                    new IllegalStateException("The time for entering accounts is over"));
        }
        return patience.ask(() -> own.assume(id(account), role, endpoints(), configuration.region()));
    }

    /** Who we are in the functions' own account. */
    AliyunIdentity own() {
        return own;
    }

    Endpoints endpoints() {
        return configuration.endpoint().map(Endpoints::at).orElseGet(Endpoints::aliyun);
    }
}
