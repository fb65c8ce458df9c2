package evergreen.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the renewal attributes of one scope. One bad id fails its whole batch, so a failed batch is halved. */
public final class AttributeReader {
    /** One page of the documentation says up to 100 ids, an error text says fewer than 100: 99 satisfies both. */
    private static final int BATCH_IDS = 99;

    private final Inventory inventory;
    private final String region;
    private final RetryPolicy retryPolicy;
    private final Map<String, RenewalAttribute> attributes = new LinkedHashMap<>();
    private final List<CoverageGap> gaps = new ArrayList<>();
    private int pages;

    /** A reader of one account's region. */
    public AttributeReader(Inventory inventory, String region, RetryPolicy retryPolicy) {
        this.inventory = inventory;
        this.region = region;
        this.retryPolicy = retryPolicy;
    }

    /** The attribute of every id; one that could not be read says why. */
    public Map<String, RenewalAttribute> read(List<String> ids) {
        for (List<String> batch : Batches.of(ids, BATCH_IDS)) {
            readOrHalve(batch);
        }
        return attributes;
    }

    /** Every attribute that has a status, page by page. */
    ScopeResult<RenewalAttribute> readAll(String status) {
        try {
            readPages(status);
        } catch (CloudException fault) {
            gaps.add(CoverageGap.of(CoverageGap.What.SETTINGS, fault));
        }
        ScopeCoverage look = ScopeCoverage.of(Scope.of(inventory.account(), region), pages, attributes.size(), gaps);
        return ScopeResult.of(look, List.copyOf(attributes.values()), List.of());
    }

    List<CoverageGap> gaps() {
        return gaps;
    }

    private void readOrHalve(List<String> ids) {
        try {
            retryPolicy.call(() -> inventory.attributes(region, ids)).forEach(this::take);
            ids.forEach(id -> attributes.putIfAbsent(id, RenewalAttribute.unread(id, FaultCode.NOT_IN_ANSWER.text())));
        } catch (CloudRejectedException refused) {
            if (refused.because() != CloudRejectedException.Because.BAD_ID) {
                missing(ids, refused);
            } else if (ids.size() == 1) {
                attributes.put(ids.get(0), RenewalAttribute.unread(ids.get(0), refused.code()));
            } else {
                readOrHalve(ids.subList(0, ids.size() / 2));
                readOrHalve(ids.subList(ids.size() / 2, ids.size()));
            }
        } catch (CloudUnavailableException fault) {
            missing(ids, fault);
        }
    }

    private void missing(List<String> ids, CloudException fault) {
        ids.forEach(id -> attributes.put(id, RenewalAttribute.unread(id, fault.code())));
        CoverageGap gap = CoverageGap.of(CoverageGap.What.SETTINGS, fault);
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }

    private void readPages(String status) {
        int known;
        List<RenewalAttribute> page;
        do {
            known = attributes.size();
            page = retryPolicy.call(() -> inventory.attributes(region, status, pages + 1));
            pages++;
            page.forEach(this::take);
        } while (page.size() == Inventory.PAGE_ROWS && attributes.size() > known);
        if (page.size() == Inventory.PAGE_ROWS) {
            gaps.add(CoverageGap.of(
                    CoverageGap.What.SETTINGS, CoverageGap.Why.INCONSISTENT, FaultCode.PAGES_WITHOUT_END.text()));
        }
    }

    private void take(RenewalAttribute attribute) {
        attributes.put(attribute.instanceId(), attribute);
    }
}
