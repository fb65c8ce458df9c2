package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;

/** What reading one scope gave: rows of the kind that was asked for, and how it was looked at. */
@AutoValue
abstract class ScopeResult<T> {
    ScopeResult() {}

    static <T> ScopeResult<T> of(ScopeCoverage look, List<T> rows, List<UnreadableExpiry> unclear) {
        return new AutoValue_ScopeResult<>(look, List.copyOf(rows), List.copyOf(unclear));
    }

    abstract ScopeCoverage look();

    abstract List<T> rows();

    abstract List<UnreadableExpiry> unclear();
}
