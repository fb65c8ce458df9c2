package evergreen.wiring;

import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.fleet.CloudFault;
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
    private final Entrance entrance;
    private final Map<String, Optional<Prices>> accounts = new ConcurrentHashMap<>();

    RenewalPrices(Wiring wiring, Entrance entrance) {
        this.wiring = wiring;
        this.entrance = entrance;
    }

    /** What renewing a server for a period costs; none if the cloud does not say. */
    public Optional<Money> of(Subscription server, Period period) {
        Optional<Prices> prices = accounts.computeIfAbsent(server.scope().account(), this::enter);
        try {
            return prices.flatMap(asked ->
                    wiring.patience().ask(() -> asked.renewal(server.scope().region(), server.id(), period)));
        } catch (CloudFault unread) {
            return Optional.empty();
        }
    }

    private Optional<Prices> enter(String id) {
        try {
            Account account = entrance.meant(wiring.policy(), Set.of(id)).get(0);
            AliyunIdentity reader = entrance.reader(account);
            return Optional.of(
                    new AliyunPrices(entrance.inventory(account, reader), reader.credentials(), entrance.endpoints()));
        } catch (CloudFault barred) {
            return Optional.empty();
        }
    }
}
