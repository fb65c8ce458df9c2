package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule: which subscriptions it names, and what shall become of them. */
@AutoValue
public abstract class Rule {
    Rule() {}

    /**
     * A rule.
     *
     * @param tags for each tag key the values that fit; all keys must fit, and no keys fit everything
     * @param period what a renewal buys; there for {@link Keep#AUTO} and {@link Keep#RENEW}
     */
    public static Rule of(String name, Map<String, List<String>> tags, Keep keep, Optional<Period> period) {
        return new AutoValue_Rule(name, Map.copyOf(tags), keep, period, Optional.empty());
    }

    /** The same rule, by which renewals are made as long before the expiry; for {@link Keep#RENEW}. */
    public final Rule renewingAhead(Duration ahead) {
        return new AutoValue_Rule(name(), tags(), keep(), period(), Optional.of(ahead));
    }

    /** Its name, which people see. */
    public abstract String name();

    /** For each tag key the values that fit. */
    public abstract Map<String, List<String>> tags();

    /** What shall become of what it names. */
    public abstract Keep keep();

    /** What a renewal buys. */
    public abstract Optional<Period> period();

    /** How long before the expiry Evergreen renews; there for {@link Keep#RENEW}. */
    public abstract Optional<Duration> renewsAhead();

    /** When Evergreen renews what expires at an instant; none if it does not by this rule. */
    public final Optional<Instant> renewsAt(Instant expiry) {
        return renewsAhead().filter(ahead -> keep() == Keep.RENEW).map(expiry::minus);
    }

    /** Whether it names a subscription. */
    public final boolean names(Subscription subscription) {
        return tags().entrySet().stream()
                .allMatch(tag -> Optional.ofNullable(subscription.tags().get(tag.getKey()))
                        .filter(tag.getValue()::contains)
                        .isPresent());
    }
}
