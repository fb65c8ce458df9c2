package evergreen.policy;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableMap;

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
     * @param period what a renewal buys; there for {@link Keep#AUTO} and {@link Keep#RENEW}
     */
    public static Rule of(String name, Selector when, Keep keep, Optional<Period> period) {
        return new AutoValue_Rule(name, when, keep, period, Optional.empty(), List.of());
    }

    /** A rule for tags: for each key the values that fit; no keys fit everything. */
    public static Rule of(String name, Map<String, List<String>> tags, Keep keep, Optional<Period> period) {
        return of(name, Selector.builder().tags(globs(tags)).build(), keep, period);
    }

    private static Map<String, List<Glob>> globs(Map<String, List<String>> tags) {
        return tags.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        tag -> tag.getValue().stream().map(Glob::of).collect(toUnmodifiableList())));
    }

    /** The same rule, by which renewals are made as long before the expiry; for {@link Keep#RENEW}. */
    public final Rule renewingAhead(Duration ahead) {
        return new AutoValue_Rule(name(), when(), keep(), period(), Optional.of(ahead), exclusions());
    }

    /** The same rule with servers that it does not look after. */
    public final Rule excluding(List<Exclusion> exclusions) {
        return new AutoValue_Rule(name(), when(), keep(), period(), renewsAhead(), List.copyOf(exclusions));
    }

    /** Its name, which people see. */
    public abstract String name();

    /** Which subscriptions it names. */
    public abstract Selector when();

    /** What shall become of what it names. */
    public abstract Keep keep();

    /** What a renewal buys. */
    public abstract Optional<Period> period();

    /** How long before the expiry Evergreen renews; there for {@link Keep#RENEW}. */
    public abstract Optional<Duration> renewsAhead();

    /** Servers that it does not look after for a time. */
    public abstract List<Exclusion> exclusions();

    /** When Evergreen renews what expires at an instant; none if it does not by this rule. */
    public final Optional<Instant> renewsAt(Instant expiry) {
        return renewsAhead().filter(ahead -> keep() == Keep.RENEW).map(expiry::minus);
    }

    /** Whether it names a subscription at an instant, excluded or not. */
    public final boolean matches(Subscription subscription, Instant now) {
        return when().matches(subscription, now);
    }

    /** What keeps it from looking after a subscription that it names; none if nothing does. */
    public final Optional<Exclusion> exclusion(Subscription subscription, Instant now) {
        return exclusions().stream()
                .filter(each -> each.holds(subscription, now))
                .findFirst();
    }
}
