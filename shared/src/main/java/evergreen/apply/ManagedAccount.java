package evergreen.apply;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Inventory;
import java.util.Optional;

/** One account with what may be done in it. */
@AutoValue
public abstract class ManagedAccount {
    ManagedAccount() {}

    /** An account that can be read and, if there is a right to, set. */
    public static ManagedAccount of(Inventory inventory, Optional<Settings> settings) {
        return new AutoValue_ManagedAccount(inventory, settings);
    }

    /** Reads it. */
    public abstract Inventory inventory();

    /** Changes its renewal settings; none where nobody may. */
    public abstract Optional<Settings> settings();

    /** Its id. */
    public final String id() {
        return inventory().account();
    }
}
