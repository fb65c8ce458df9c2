package evergreen.fleet;

import com.google.auto.value.AutoValue;

/** A PrePaid instance that the cloud listed in a way that no date can be read from: it may end any day. */
@AutoValue
public abstract class UnreadableExpiry {
    UnreadableExpiry() {}

    /** Such an instance, with the words that could not be read. */
    public static UnreadableExpiry of(Scope scope, String id, String words) {
        return new AutoValue_UnreadableExpiry(scope, id, words);
    }

    /** The account and region. */
    public abstract Scope scope();

    /** The instance id. */
    public abstract String id();

    /** What stood where the expiry should be. */
    public abstract String words();
}
