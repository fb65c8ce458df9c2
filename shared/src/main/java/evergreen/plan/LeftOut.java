package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import java.util.Optional;

/** A server that was meant and that a plan leaves out. */
@AutoValue
public abstract class LeftOut {
    /** No account and region of the policy has a subscription of this id: pay-as-you-go, released, or never there. */
    public static final String NO_SUBSCRIPTION = "no-such-subscription";

    /** Its expiry could not be read. */
    public static final String EXPIRY_UNCLEAR = "expiry-unclear";

    /** Its setting could not be read, or is in words that nobody knows. */
    public static final String SETTING_UNCLEAR = "setting-unclear";

    /** It is as it is wanted. */
    public static final String ALREADY = "already-as-asked";

    /** A rule of the policy would set it back at once. */
    public static final String RULE_WANTS_OTHERWISE = "rule-wants-otherwise";

    /** The cloud did not say what it costs. */
    public static final String PRICE_NOT_READ = "price-not-read";

    LeftOut() {}

    /** A subscription that was read. */
    public static LeftOut of(Subscription subscription, String code) {
        return new AutoValue_LeftOut(Optional.of(subscription.scope()), subscription.id(), subscription.name(), code);
    }

    /** A server of which only the id is known. */
    public static LeftOut of(Optional<Scope> scope, String id, String code) {
        return new AutoValue_LeftOut(scope, id, "", code);
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
