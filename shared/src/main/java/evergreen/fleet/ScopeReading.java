package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;

/** What reading one scope gave: rows of the kind that was asked for, and how it was looked at. */
@AutoValue
abstract class ScopeReading<T> {
    ScopeReading() {}

    static <T> ScopeReading<T> of(Look look, List<T> rows, List<Unclear> unclear) {
        return new AutoValue_ScopeReading<>(look, List.copyOf(rows), List.copyOf(unclear));
    }

    abstract Look look();

    abstract List<T> rows();

    abstract List<Unclear> unclear();
}
