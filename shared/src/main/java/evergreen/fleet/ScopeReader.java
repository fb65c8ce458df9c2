package evergreen.fleet;

import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one scope to its end; what fails becomes a gap beside what was read. Used once, by one thread at a time. */
final class ScopeReader {
    /** Rows at which the cloud ends a list filtered by tag or resource group (documentation of DescribeInstances). */
    private static final int CAP_ROWS = 1000;

    /** A cloud that gives tokens but nothing new would be followed for ever. */
    private static final int MOST_BARREN_PAGES = 10;

    private final Inventory inventory;
    private final String region;
    private final RetryPolicy retryPolicy;
    private final Selection selection;
    private final Map<String, Subscription> found = new LinkedHashMap<>();
    private final Map<String, UnreadableExpiry> unclear = new LinkedHashMap<>();
    private final List<CoverageGap> gaps = new ArrayList<>();
    private int pages;
    private int rows;

    ScopeReader(Inventory inventory, String region, RetryPolicy retryPolicy, Selection selection) {
        this.inventory = inventory;
        this.region = region;
        this.retryPolicy = retryPolicy;
        this.selection = selection;
    }

    /** What the cloud shows; an empty list may still mean that it may not be seen. */
    ScopeResult<Subscription> read() {
        try {
            for (Selection part : inBatches()) {
                readPages(part);
            }
        } catch (CloudException fault) {
            gaps.add(CoverageGap.of(CoverageGap.What.SUBSCRIPTIONS, fault));
        }
        // Pages may shift while they are read, and the cloud's own filter is not relied on.
        found.values().removeIf(subscription -> !selection.fits(subscription));
        readAttributes();
        return reading();
    }

    /** What was read, and where nothing was, whether that is because nothing may be seen. */
    ScopeResult<Subscription> readingProvenByPermission() {
        try {
            tellEmptyFromForbidden();
        } catch (CloudException fault) {
            gaps.add(CoverageGap.of(CoverageGap.What.SUBSCRIPTIONS, fault));
        }
        return reading();
    }

    private ScopeResult<Subscription> reading() {
        Scope scope = Scope.of(inventory.account(), region);
        return ScopeResult.of(
                ScopeCoverage.of(scope, pages, rows, gaps), List.copyOf(found.values()), List.copyOf(unclear.values()));
    }

    private List<Selection> inBatches() {
        if (selection.ids().isEmpty()) {
            return List.of(selection);
        }
        return Batches.of(List.copyOf(selection.ids()), Inventory.PAGE_ROWS).stream()
                .map(ids -> selection.toBuilder().ids(Set.copyOf(ids)).build())
                .collect(toList());
    }

    private void readPages(Selection part) {
        Set<String> tokens = new HashSet<>();
        int rowsBefore = rows;
        int barren = 0;
        Optional<String> token = Optional.empty();
        do {
            Optional<String> current = token;
            Page page = retryPolicy.call(() -> inventory.page(region, part, current));
            barren = take(page) ? 0 : barren + 1;
            token = page.next();
            if (token.isPresent() && (!tokens.add(token.get()) || barren > MOST_BARREN_PAGES)) {
                gaps.add(CoverageGap.of(
                        CoverageGap.What.SUBSCRIPTIONS,
                        CoverageGap.Why.INCONSISTENT,
                        FaultCode.PAGES_WITHOUT_END.text()));
                return;
            }
        } while (token.isPresent());
        if (part.endsAtCap() && rows - rowsBefore >= CAP_ROWS) {
            gaps.add(CoverageGap.of(
                    CoverageGap.What.SUBSCRIPTIONS, CoverageGap.Why.TRUNCATED, FaultCode.LIST_ENDS_AT_1000.text()));
        }
    }

    /** Whether anything on the page was new. */
    private boolean take(Page page) {
        int known = found.size() + unclear.size();
        pages++;
        rows += page.rows();
        page.subscriptions().forEach(subscription -> found.put(subscription.id(), subscription));
        page.unclear().forEach(instance -> unclear.put(instance.id(), instance));
        return found.size() + unclear.size() > known;
    }

    /** Without the permission the cloud answers an empty list, not an error. */
    private void tellEmptyFromForbidden() {
        if (rows == 0 && gaps.isEmpty() && !retryPolicy.call(() -> inventory.mayList(region))) {
            gaps.add(CoverageGap.of(
                    CoverageGap.What.SUBSCRIPTIONS, CoverageGap.Why.DENIED, FaultCode.EMPTY_WITHOUT_PERMISSION.text()));
        }
    }

    private void readAttributes() {
        // Some clouds refuse expired ids: last in line they spoil no batch of the others.
        List<String> ids = found.values().stream()
                .sorted(Comparator.comparing(Subscription::expiry).reversed())
                .map(Subscription::id)
                .collect(toList());
        AttributeReader attributes = new AttributeReader(inventory, region, retryPolicy);
        Map<String, RenewalAttribute> read = attributes.read(ids);
        gaps.addAll(attributes.gaps());
        found.replaceAll((id, subscription) ->
                subscription.with(read.getOrDefault(id, RenewalAttribute.unread(id, FaultCode.NOT_ASKED.text()))));
    }
}
