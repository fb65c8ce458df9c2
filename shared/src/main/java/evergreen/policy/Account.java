package evergreen.policy;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/** An account that is looked after: the functions' own, or one that is entered through roles, one for each right. */
@AutoValue
public abstract class Account {
    /** The account that the functions run in, whatever its id. */
    public static final Account OWN = new AutoValue_Account.Builder().build();

    /** The name of the role that may renew, as functions/roles.sh creates it. */
    static final String RENEW_ROLE = "evergreen-renew";

    Account() {}

    /**
     * Another account.
     *
     * @param read the name of the role that may read
     * @param set the name of the role that may set auto-renewal; none if nothing is to be set there
     */
    public static Account entered(String id, String read, Optional<String> set) {
        Builder account = new AutoValue_Account.Builder().id(id).readRole(read);
        set.ifPresent(account::setRole);
        return account.build();
    }

    /** The same account, in which a role may renew. */
    public final Account renewedBy(String role) {
        return toBuilder().renewRole(role).build();
    }

    /** The same account, for which another one pays. */
    public final Account paidBy(String payer) {
        return toBuilder().payer(payer).build();
    }

    /** Its id; none for the functions' own. */
    public abstract Optional<String> id();

    /** The role that may read; none for the functions' own. */
    public abstract Optional<String> readRole();

    /** The role that may set auto-renewal. */
    public abstract Optional<String> setRole();

    /** The role that may renew. */
    public abstract Optional<String> renewRole();

    /** The id of the account whose money is spent for it; none if it pays for itself. */
    public abstract Optional<String> payer();

    abstract Builder toBuilder();

    /** Fills an account. */
    @AutoValue.Builder
    abstract static class Builder {
        abstract Builder id(String id);

        abstract Builder readRole(String role);

        abstract Builder setRole(String role);

        abstract Builder renewRole(String role);

        abstract Builder payer(String id);

        abstract Account build();
    }
}
