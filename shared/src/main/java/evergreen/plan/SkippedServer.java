package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import java.util.Optional;

/** A server that was meant and that a plan leaves out. */
@AutoValue
public abstract class SkippedServer {
    SkippedServer() {}

    /** A subscription that was read. */
    public static SkippedServer of(Subscription subscription, String code) {
        return new AutoValue_SkippedServer(
                Optional.of(subscription.scope()), subscription.id(), subscription.name(), code);
    }

    /** A subscription that was read, left out for a reason of Evergreen's own. */
    public static SkippedServer of(Subscription subscription, StepCode code) {
        return of(subscription, code.text());
    }

    /** A server of which only the id is known. */
    public static SkippedServer of(Optional<Scope> scope, String id, StepCode code) {
        return new AutoValue_SkippedServer(scope, id, "", code.text());
    }

    /** Where it is; none if nobody knows. */
    public abstract Optional<Scope> scope();

    /** The instance id. */
    public abstract String id();

    /** Its name; anything may stand in it. */
    public abstract String name();

    /** Why, as a stable code: one of ours, or of the checks before a payment. */
    public abstract String code();
}
