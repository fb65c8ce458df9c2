package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import java.time.Instant;
import java.util.Optional;

/** One subscription, what shall happen to it, and the facts that this was decided on. */
@AutoValue
public abstract class Step {
    Step() {}

    /**
     * A step.
     *
     * @param name of the server, for people
     * @param setting as it was read, {@code AutoRenewal 1 month} for one; see {@link #settingOf}
     * @param onAutoRenewal whether the platform renewed it by itself, as it was read
     */
    public static Step of(
            Scope scope,
            String instanceId,
            String name,
            Instant expiry,
            String setting,
            boolean onAutoRenewal,
            Deed deed) {
        return new AutoValue_Step(scope, instanceId, name, expiry, setting, onAutoRenewal, deed);
    }

    /** A step for a subscription as it was read. */
    public static Step of(Subscription subscription, Deed deed) {
        return of(
                subscription.scope(),
                subscription.id(),
                subscription.name(),
                subscription.expiry(),
                settingOf(subscription),
                subscription.setting().renews(),
                deed);
    }

    /** A subscription's setting in words that are the same for the same setting. */
    public static String settingOf(Subscription subscription) {
        String word = subscription.setting().word();
        return subscription
                .setting()
                .match(
                        period -> word + period.map(length -> " " + length).orElse(""),
                        () -> word,
                        () -> word,
                        why -> word + " " + why);
    }

    /** The account and region. */
    public abstract Scope scope();

    /** The instance id. */
    public abstract String instanceId();

    /** The server's name; anything may stand in it. */
    public abstract String name();

    /** The expiry as it was read. */
    public abstract Instant expiry();

    /** The setting as it was read. */
    public abstract String setting();

    /** Whether the platform renewed it by itself, as it was read. */
    public abstract boolean onAutoRenewal();

    /** What shall happen. */
    public abstract Deed deed();

    /** Whether it is a renewal. */
    public final boolean isRenewal() {
        return deed().match(renewing -> true, to -> false, (until, reason) -> false);
    }

    /** What the cloud said that it costs; none where nothing is paid, or it quotes no price. */
    public final Optional<Money> price() {
        return deed().match(
                        renewing -> renewing.quote().map(quote -> quote.price()),
                        to -> Optional.empty(),
                        (until, reason) -> Optional.empty());
    }
}
