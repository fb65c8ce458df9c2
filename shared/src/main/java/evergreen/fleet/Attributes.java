package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Map;

/** Renewal attributes per scope, with what was looked at to find them. */
@AutoValue
public abstract class Attributes {
    Attributes() {}

    /** Attributes as they were read. */
    public static Attributes of(Map<Scope, List<RenewalAttribute>> byScope, Coverage coverage) {
        return new AutoValue_Attributes(Map.copyOf(byScope), coverage);
    }

    /** The attributes; a scope where none was found has an empty list. */
    public abstract Map<Scope, List<RenewalAttribute>> byScope();

    /** What was looked at. */
    public abstract Coverage coverage();
}
