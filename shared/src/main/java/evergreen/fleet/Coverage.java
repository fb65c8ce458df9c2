package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reading really looked at, per account and region. */
@AutoValue
public abstract class Coverage {
    Coverage() {}

    /** The looks of a reading, one a scope. */
    public static Coverage of(List<ScopeCoverage> looks) {
        return new AutoValue_Coverage(List.copyOf(looks));
    }

    /** Every look, complete or not. */
    public abstract List<ScopeCoverage> looks();

    /** Whether nothing was missed. */
    public boolean complete() {
        return !looks().isEmpty() && looks().stream().allMatch(ScopeCoverage::complete);
    }

    /** Whether nothing at all could be read. */
    public boolean blind() {
        // An empty page is no proof of sight: without the permission the cloud shows one, too.
        return looks().stream().noneMatch(look -> look.complete() || look.rows() > 0);
    }

    /** The looks that missed something. */
    public List<ScopeCoverage> incomplete() {
        return looks().stream().filter(look -> !look.complete()).collect(Collectors.toUnmodifiableList());
    }

    /** How many regions were looked at, in all accounts. */
    public long regions() {
        return regionLooks().count();
    }

    /** How many of these regions were read to the end. */
    public long regionsReadInFull() {
        return regionLooks().filter(ScopeCoverage::complete).count();
    }

    private Stream<ScopeCoverage> regionLooks() {
        return looks().stream().filter(look -> !look.scope().region().equals(Scope.ALL_REGIONS));
    }

    /** How many accounts were looked at. */
    public long accounts() {
        return accountIds().size();
    }

    /** The accounts that were looked at. */
    public Set<String> accountIds() {
        return looks().stream().map(look -> look.scope().account()).collect(Collectors.toSet());
    }
}
