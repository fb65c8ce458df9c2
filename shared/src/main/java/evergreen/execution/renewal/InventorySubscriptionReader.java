package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.AttributeReader;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Inventory;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads by two calls: the instances by their ids, and their settings. */
public final class InventorySubscriptionReader implements SubscriptionReader {
    private final Inventory inventory;
    private final RetryPolicy retryPolicy;

    /** The eyes of an account; patience should end with the run. */
    public InventorySubscriptionReader(Inventory inventory, RetryPolicy retryPolicy) {
        this.inventory = inventory;
        this.retryPolicy = retryPolicy;
    }

    @Override
    public List<Subscription> read(String region, List<String> ids) {
        Selection selection = Selection.builder().ids(Set.copyOf(ids)).build();
        List<Subscription> found =
                retryPolicy.call(() -> inventory.page(region, selection, Optional.empty())).subscriptions().stream()
                        .filter(selection::fits)
                        .collect(toList());
        Map<String, RenewalAttribute> settings = new AttributeReader(inventory, region, retryPolicy)
                .read(found.stream().map(Subscription::id).collect(toList()));
        return found.stream()
                .map(each -> each.with(settings.getOrDefault(
                        each.id(), RenewalAttribute.unread(each.id(), FaultCode.NOT_ASKED.text()))))
                .collect(toList());
    }
}
