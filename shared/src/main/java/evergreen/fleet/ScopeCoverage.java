package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;

/** How one scope was looked at: how many pages and rows were read, and what was not. */
@AutoValue
public abstract class ScopeCoverage {
    ScopeCoverage() {}

    /** A look; without gaps it was complete. */
    public static ScopeCoverage of(Scope scope, int pages, int rows, List<CoverageGap> gaps) {
        return new AutoValue_ScopeCoverage(scope, pages, rows, List.copyOf(gaps));
    }

    /** The account and region. */
    public abstract Scope scope();

    /** Pages of subscriptions that were read. */
    public abstract int pages();

    /** Rows on those pages, before our own filter. */
    public abstract int rows();

    /** What was not seen. */
    public abstract List<CoverageGap> gaps();

    /** Whether everything was seen. */
    public boolean complete() {
        return gaps().isEmpty();
    }
}
