package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Set;

/** The regions that an account's cloud named. */
@AutoValue
public abstract class Regions {
    Regions() {}

    /** Regions, and whether the cloud doubted that this account can pay. */
    public static Regions of(Set<String> ids, boolean mayBeUnableToPay, List<CoverageGap> gaps) {
        return new AutoValue_Regions(Set.copyOf(ids), mayBeUnableToPay, List.copyOf(gaps));
    }

    /** The regions' ids. */
    public abstract Set<String> ids();

    /** Whether the cloud answered InvalidPayMethod: renewals of this account may fail. */
    public abstract boolean mayBeUnableToPay();

    /** What of the list could not be read. */
    public abstract List<CoverageGap> gaps();
}
