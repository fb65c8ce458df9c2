package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.stream.Collectors;

/** What a reading really looked at, per account and region. */
@AutoValue
public abstract class Coverage {
    Coverage() {}

    /** The looks of a reading, one a scope. */
    public static Coverage of(List<Look> looks) {
        return new AutoValue_Coverage(List.copyOf(looks));
    }

    /** Every look, complete or not. */
    public abstract List<Look> looks();

    /** Whether nothing was missed. */
    public boolean complete() {
        return !looks().isEmpty() && looks().stream().allMatch(Look::complete);
    }

    /** The looks that missed something. */
    public List<Look> incomplete() {
        return looks().stream().filter(look -> !look.complete()).collect(Collectors.toUnmodifiableList());
    }

    /** How many accounts were looked at. */
    public long accounts() {
        return looks().stream().map(look -> look.scope().account()).distinct().count();
    }
}
