package evergreen.apply.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.AttributeReader;
import evergreen.fleet.FaultCode;
import evergreen.fleet.Inventory;
import evergreen.fleet.Patience;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads by two calls: the instances by their ids, and their settings. */
public final class InventoryEyes implements Eyes {
    private final Inventory inventory;
    private final Patience patience;

    /** The eyes of an account; patience should end with the run. */
    public InventoryEyes(Inventory inventory, Patience patience) {
        this.inventory = inventory;
        this.patience = patience;
    }

    @Override
    public List<Subscription> look(String region, List<String> ids) {
        Selection selection = Selection.builder().ids(Set.copyOf(ids)).build();
        List<Subscription> found =
                patience.ask(() -> inventory.page(region, selection, Optional.empty())).subscriptions().stream()
                        .filter(selection::fits)
                        .collect(toList());
        Map<String, RenewalAttribute> settings = new AttributeReader(inventory, region, patience)
                .read(found.stream().map(Subscription::id).collect(toList()));
        return found.stream()
                .map(each -> each.with(settings.getOrDefault(
                        each.id(), RenewalAttribute.unread(each.id(), FaultCode.NOT_ASKED.text()))))
                .collect(toList());
    }
}
