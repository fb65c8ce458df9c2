package evergreen.wiring;

import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.fleet.CloudException;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.Prices;
import evergreen.policy.Account;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks what renewals cost, where it is good to know and nothing depends on it. An account is entered when it is first asked about. */
public final class RenewalPrices {
    private final Wiring wiring;
    private final AccountAccess access;
    private final Map<String, Optional<Prices>> accounts = new ConcurrentHashMap<>();

    RenewalPrices(Wiring wiring, AccountAccess access) {
        this.wiring = wiring;
        this.access = access;
    }

    /** What renewing a server for a period costs; none if the cloud does not say. */
    public Optional<Money> of(Subscription server, Period period) {
        Optional<Prices> prices = accounts.computeIfAbsent(server.scope().account(), this::enter);
        try {
            return prices.flatMap(asked ->
                    wiring.patience().call(() -> asked.renewal(server.scope().region(), server.id(), period)));
        } catch (CloudException unread) {
            return Optional.empty();
        }
    }

    private Optional<Prices> enter(String id) {
        try {
            Account account = access.select(wiring.policy(), Set.of(id)).get(0);
            AliyunCredentials reader = access.reader(account);
            return Optional.of(
                    new AliyunPrices(access.inventory(account, reader), reader.credentials(), access.endpoints()));
        } catch (CloudException barred) {
            return Optional.empty();
        }
    }
}
