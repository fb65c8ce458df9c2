package evergreen.wiring;

import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.fleet.Patience;
import evergreen.policy.Account;

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
        AliyunIdentity reader =
                account.id().isEmpty() ? own : enter(account, account.readRole().orElseThrow());
        return new AliyunInventory(id(account), reader.credentials(), endpoints());
    }

    /**
     * Whom an account's role makes of us.
     *
     * @throws evergreen.fleet.CloudFault if it cannot be entered
     */
    AliyunIdentity enter(Account account, String role) {
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
