package evergreen.wiring;

import static java.util.stream.Collectors.toList;

import com.aliyun.fc.runtime.Context;
import evergreen.adapter.aliyun.AliyunIdentity;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.apply.planning.PlanDraft;
import evergreen.apply.planning.Planner;
import evergreen.fleet.CloudFault;
import evergreen.fleet.Fleet;
import evergreen.fleet.Inventory;
import evergreen.fleet.Patience;
import evergreen.fleet.Period;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreachableAccount;
import evergreen.money.Money;
import evergreen.money.Prices;
import evergreen.plan.Deed;
import evergreen.policy.Account;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The right to read and to ask for prices, which is all that a plan takes. Nothing here can change or pay anything. */
public final class PlanningRights {
    private final Wiring wiring;
    private final Context context;
    private final Reach reach;

    private PlanningRights(Wiring wiring, Context context, Reach reach) {
        this.wiring = wiring;
        this.context = context;
        this.reach = reach;
    }

    /**
     * Planning with an invocation's credentials.
     *
     * @param reach what the same invocation reaches
     */
    public static PlanningRights of(Wiring wiring, Context context, Reach reach) {
        return new PlanningRights(wiring, context, reach);
    }

    /**
     * What can be done of a wish.
     *
     * @param only the accounts that are meant; none named means all of the policy's
     * @throws evergreen.adapter.fc.BadEvent if one is named that the policy does not have
     * @throws evergreen.fleet.UnknownRegions if the selection names a region that an account's cloud does not
     */
    public PlanDraft draft(Selection selection, Deed wish, Set<String> only, Instant now) {
        Entrance entrance = wiring.entrance(context);
        Map<String, Prices> prices = new HashMap<>();
        List<Inventory> accounts = entrance.meant(wiring.policy(), only).stream()
                .map(account -> enter(account, entrance, prices))
                .collect(toList());
        return planner(prices, now).draft(reach.reader().read(accounts, selection, now), wish, selection.ids());
    }

    /** What can be done of a wish for servers that were just read. */
    public PlanDraft draft(Fleet fleet, Deed wish) {
        Entrance entrance = wiring.entrance(context);
        Map<String, Prices> prices = new HashMap<>();
        entrance.meant(wiring.policy(), fleet.accounts()).forEach(account -> enter(account, entrance, prices));
        return planner(prices, fleet.readAt()).draft(fleet, wish, Set.of());
    }

    /** What renewals cost, apart from any plan. */
    public RenewalPrices prices() {
        return new RenewalPrices(wiring, wiring.entrance(context));
    }

    private Planner planner(Map<String, Prices> prices, Instant now) {
        Patience patience = wiring.patience();
        return new Planner(
                wiring.policy(), (each, period) -> price(each, period, prices, patience), reach.parallel(), now);
    }

    private static Inventory enter(Account account, Entrance entrance, Map<String, Prices> prices) {
        try {
            AliyunIdentity reader = entrance.reader(account);
            AliyunInventory inventory = entrance.inventory(account, reader);
            prices.put(entrance.id(account), new AliyunPrices(inventory, reader.credentials(), entrance.endpoints()));
            return inventory;
        } catch (CloudFault barred) {
            return new UnreachableAccount(entrance.id(account), barred);
        }
    }

    private static Optional<Money> price(
            Subscription each, Period period, Map<String, Prices> prices, Patience patience) {
        return Optional.ofNullable(prices.get(each.scope().account()))
                .flatMap(asked -> patience.ask(() -> asked.renewal(each.scope().region(), each.id(), period)));
    }
}
