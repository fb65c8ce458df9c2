package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where one account is to be looked at. */
@AutoValue
abstract class AccountRegions {
    AccountRegions() {}

    /** Asks the cloud which regions there are, and holds the wanted names against them; none wanted means all. */
    static AccountRegions ask(Inventory inventory, Set<String> wanted, RetryPolicy retryPolicy) {
        List<CoverageGap> gaps = new ArrayList<>();
        Regions regions = Regions.of(Set.of(), false, List.of());
        try {
            regions = retryPolicy.call(() -> inventory.regions(wanted));
            gaps.addAll(regions.gaps());
        } catch (CloudException fault) {
            gaps.add(CoverageGap.of(CoverageGap.What.REGIONS, fault));
        }
        Set<String> unknown = new HashSet<>(wanted);
        unknown.removeAll(regions.ids());
        if (gaps.isEmpty() && !unknown.isEmpty()) {
            throw new UnknownRegionException(unknown, regions.ids());
        }
        boolean all = wanted.isEmpty();
        return new AutoValue_AccountRegions(
                inventory,
                new TreeSet<>(all ? regions.ids() : wanted),
                regions.mayBeUnableToPay(),
                all ? gaps : List.of());
    }

    abstract Inventory inventory();

    /** The regions to look at, in order; where the list was denied, wanted names are tried as they are. */
    abstract Set<String> ids();

    abstract boolean mayBeUnableToPay();

    /** What of the list was not seen; none where regions were named, since reading these shows whether they exist. */
    abstract List<CoverageGap> gaps();

    /** The look that says what of the list of regions was not seen. */
    final ScopeCoverage look() {
        return ScopeCoverage.of(Scope.allRegionsOf(inventory().account()), 0, 0, gaps());
    }
}
