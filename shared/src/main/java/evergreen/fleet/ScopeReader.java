package evergreen.fleet;

import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one scope to its end; what fails becomes a gap beside what was read. Used once, by one thread. */
final class ScopeReader {
    /** Rows at which the cloud ends a list filtered by tag or resource group (documentation of DescribeInstances). */
    private static final int CAP_ROWS = 1000;

    /** A cloud that gives tokens but no rows would be followed for ever. */
    private static final int MOST_EMPTY_PAGES = 10;

    private final Inventory inventory;
    private final String region;
    private final Patience patience;
    private final Map<String, Subscription> found = new LinkedHashMap<>();
    private final Map<String, Unclear> unclear = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private int pages;
    private int rows;

    ScopeReader(Inventory inventory, String region, Patience patience) {
        this.inventory = inventory;
        this.region = region;
        this.patience = patience;
    }

    ScopeReading<Subscription> read(Selection selection) {
        try {
            for (Selection part : inBatches(selection)) {
                readPages(part);
            }
            tellEmptyFromForbidden();
        } catch (CloudFault fault) {
            gaps.add(Gap.of(Gap.What.SUBSCRIPTIONS, fault));
        }
        // Pages may shift while they are read, and the cloud's own filter is not relied on.
        found.values().removeIf(subscription -> !selection.fits(subscription));
        List<Subscription> subscriptions = withAttributes(found.values());
        Scope scope = Scope.of(inventory.account(), region);
        return ScopeReading.of(Look.of(scope, pages, rows, gaps), subscriptions, List.copyOf(unclear.values()));
    }

    private static List<Selection> inBatches(Selection selection) {
        if (selection.ids().isEmpty()) {
            return List.of(selection);
        }
        return Batches.of(List.copyOf(selection.ids()), Inventory.PAGE_ROWS).stream()
                .map(ids -> selection.toBuilder().ids(Set.copyOf(ids)).build())
                .collect(toList());
    }

    private void readPages(Selection selection) {
        Set<String> tokens = new HashSet<>();
        int rowsBefore = rows;
        int empty = 0;
        Optional<String> token = Optional.empty();
        do {
            Optional<String> current = token;
            Page page = patience.ask(() -> inventory.page(region, selection, current));
            take(page);
            empty = page.rows() == 0 ? empty + 1 : 0;
            token = page.next();
            if (token.isPresent() && (!tokens.add(token.get()) || empty > MOST_EMPTY_PAGES)) {
                gaps.add(Gap.of(Gap.What.SUBSCRIPTIONS, Gap.Why.INCONSISTENT, "PagesWithoutEnd"));
                return;
            }
        } while (token.isPresent());
        if (selection.endsAtCap() && rows - rowsBefore >= CAP_ROWS) {
            gaps.add(Gap.of(Gap.What.SUBSCRIPTIONS, Gap.Why.TRUNCATED, "ListEndsAt1000"));
        }
    }

    private void take(Page page) {
        pages++;
        rows += page.rows();
        page.subscriptions().forEach(subscription -> found.put(subscription.id(), subscription));
        page.unclear().forEach(instance -> unclear.put(instance.id(), instance));
    }

    /** Without the permission the cloud answers an empty list, not an error. */
    private void tellEmptyFromForbidden() {
        if (rows == 0 && gaps.isEmpty() && !patience.ask(() -> inventory.mayList(region))) {
            gaps.add(Gap.of(Gap.What.SUBSCRIPTIONS, Gap.Why.DENIED, "EmptyWithoutPermission"));
        }
    }

    private List<Subscription> withAttributes(Collection<Subscription> subscriptions) {
        // Some clouds refuse expired ids: last in line they spoil no batch of the others.
        List<String> ids = subscriptions.stream()
                .sorted(Comparator.comparing(Subscription::expiry).reversed())
                .map(Subscription::id)
                .collect(toList());
        AttributeReader attributes = new AttributeReader(inventory, region, patience);
        Map<String, RenewalAttribute> read = attributes.read(ids);
        gaps.addAll(attributes.gaps());
        return subscriptions.stream()
                .map(subscription -> subscription.with(
                        read.getOrDefault(subscription.id(), RenewalAttribute.unread(subscription.id(), "NotAsked"))))
                .collect(toList());
    }
}
