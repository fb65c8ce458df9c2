package evergreen.fleet;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Optional;

/** One page of subscriptions as the cloud answered it. */
@AutoValue
public abstract class Page {
    Page() {}

    /** A page; {@code rows} counts every instance on it, PrePaid or not. */
    public static Page of(
            int rows, List<Subscription> subscriptions, List<UnreadableExpiry> unclear, Optional<String> next) {
        return new AutoValue_Page(rows, List.copyOf(subscriptions), List.copyOf(unclear), next);
    }

    /** Instances on the page, of every charge type. */
    public abstract int rows();

    /** The PrePaid ones with a clear expiry. */
    public abstract List<Subscription> subscriptions();

    /** The PrePaid ones without. */
    public abstract List<UnreadableExpiry> unclear();

    /** The token of the next page; none on the last. */
    public abstract Optional<String> next();
}
