package evergreen.policy;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** An account that is looked after: the functions' own, or one that is entered through roles, one for each right. */
@AutoValue
public abstract class Account {
    /** The account that the functions run in, whatever its id. */
    public static final Account OWN = new AutoValue_Account(Optional.empty(), Optional.empty(), Optional.empty());

    Account() {}

    /**
     * Another account.
     *
     * @param read the name of the role that may read
     * @param set the name of the role that may set auto-renewal; none if nothing is to be set there
     */
    public static Account entered(String id, String read, Optional<String> set) {
        return new AutoValue_Account(Optional.of(id), Optional.of(read), set);
    }

    /** Its id; none for the functions' own. */
    public abstract Optional<String> id();

    /** The role that may read; none for the functions' own. */
    public abstract Optional<String> readRole();

    /** The role that may set auto-renewal. */
    public abstract Optional<String> setRole();
}
