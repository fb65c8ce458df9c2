package evergreen.wiring;

import static java.util.stream.Collectors.toList;

import com.aliyun.fc.runtime.Context;
import evergreen.adapter.aliyun.AliyunCredentials;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunPrices;
import evergreen.execution.planning.PlanDraft;
import evergreen.execution.planning.Planner;
import evergreen.fleet.CloudException;
import evergreen.fleet.Fleet;
import evergreen.fleet.Inventory;
import evergreen.fleet.Period;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreachableInventory;
import evergreen.money.Money;
import evergreen.money.Prices;
import evergreen.plan.PlannedAction;
import evergreen.policy.Account;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The right to read and to ask for prices, which is all that a plan takes. Nothing here can change or pay anything. */
public final class PlanningCapability {
    private final Wiring wiring;
    private final Context context;
    private final InvocationServices services;

    private PlanningCapability(Wiring wiring, Context context, InvocationServices services) {
        this.wiring = wiring;
        this.context = context;
        this.services = services;
    }

    /**
     * Planning with an invocation's credentials.
     *
     * @param services what the same invocation reaches
     */
    public static PlanningCapability of(Wiring wiring, Context context, InvocationServices services) {
        return new PlanningCapability(wiring, context, services);
    }

    /**
     * What can be done of a wish.
     *
     * @param only the accounts that are meant; none named means all of the policy's
     * @throws evergreen.adapter.fc.InvalidEventException if one is named that the policy does not have
     * @throws evergreen.fleet.UnknownRegionException if the selection names a region that an account's cloud does not
     */
    public PlanDraft draft(Selection selection, PlannedAction wish, Set<String> only, Instant now) {
        AccountAccess access = wiring.entrance(context);
        Map<String, Prices> prices = new HashMap<>();
        List<Inventory> accounts = access.select(wiring.policy(), only).stream()
                .map(account -> enter(account, access, prices))
                .collect(toList());
        return planner(prices, now).draft(services.reader().read(accounts, selection, now), wish, selection.ids());
    }

    /** What can be done of a wish for servers that were just read. */
    public PlanDraft draft(Fleet fleet, PlannedAction wish) {
        AccountAccess access = wiring.entrance(context);
        Map<String, Prices> prices = new HashMap<>();
        access.select(wiring.policy(), fleet.accounts()).forEach(account -> enter(account, access, prices));
        return planner(prices, fleet.readAt()).draft(fleet, wish, Set.of());
    }

    /** What renewals cost, apart from any plan. */
    public RenewalPrices prices() {
        return new RenewalPrices(wiring, wiring.entrance(context));
    }

    private Planner planner(Map<String, Prices> prices, Instant now) {
        RetryPolicy retryPolicy = wiring.patience();
        return new Planner(
                wiring.policy(), (each, period) -> price(each, period, prices, retryPolicy), services.parallel(), now);
    }

    private static Inventory enter(Account account, AccountAccess access, Map<String, Prices> prices) {
        try {
            AliyunCredentials reader = access.reader(account);
            AliyunInventory inventory = access.inventory(account, reader);
            prices.put(access.id(account), new AliyunPrices(inventory, reader.credentials(), access.endpoints()));
            return inventory;
        } catch (CloudException barred) {
            return new UnreachableInventory(access.id(account), barred);
        }
    }

    private static Optional<Money> price(
            Subscription each, Period period, Map<String, Prices> prices, RetryPolicy retryPolicy) {
        return Optional.ofNullable(prices.get(each.scope().account()))
                .flatMap(asked ->
                        retryPolicy.call(() -> asked.renewal(each.scope().region(), each.id(), period)));
    }
}
