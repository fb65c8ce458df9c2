package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which subscriptions a rule names: those that fit everything that is said here. Nothing said fits everything. */
@AutoValue
public abstract class Selector {
    /** Everything. */
    public static final Selector EVERYTHING = builder().build();

    private static final List<Part> PARTS = List.of(
            new Part("tags", (when, each, now) -> when.tags().isEmpty() || when.hasTags(each)),
            new Part(
                    "without-tags",
                    (when, each, now) -> when.withoutTags().stream().noneMatch(each.tags()::containsKey)),
            new Part("names", (when, each, now) -> when.names().isEmpty() || fits(each.name(), when.names())),
            new Part("ids", (when, each, now) -> isIn(when.ids(), each.id())),
            new Part(
                    "regions",
                    (when, each, now) -> isIn(when.regions(), each.scope().region())),
            new Part(
                    "accounts",
                    (when, each, now) -> isIn(when.accounts(), each.scope().account())),
            new Part("security-groups", (when, each, now) -> when.sharesSecurityGroup(each)),
            new Part("resource-groups", (when, each, now) -> isIn(when.resourceGroups(), each.resourceGroup())),
            new Part(
                    "instance-types",
                    (when, each, now) ->
                            when.instanceTypes().isEmpty() || fits(each.instanceType(), when.instanceTypes())),
            new Part("older-than", Selector::isOldEnough),
            new Part("younger-than", Selector::isYoungEnough),
            new Part("not", (when, each, now) -> holds(when.not(), other -> !other.matches(each, now))));

    Selector() {}

    /** A selector to be filled; it fits everything so far. */
    public static Builder builder() {
        return new AutoValue_Selector.Builder()
                .tags(Map.of())
                .withoutTags(Set.of())
                .names(List.of())
                .ids(Set.of())
                .regions(Set.of())
                .accounts(Set.of())
                .securityGroups(Set.of())
                .resourceGroups(Set.of())
                .instanceTypes(List.of());
    }

    /** For each tag key the values that fit; a tag that is not there fits nothing. */
    public abstract Map<String, List<Glob>> tags();

    /** Keys of tags that must not be there. */
    public abstract Set<String> withoutTags();

    /** Names that fit; none means any. */
    public abstract List<Glob> names();

    /** Instance ids; none means any. */
    public abstract Set<String> ids();

    /** Regions; none means any. */
    public abstract Set<String> regions();

    /** Accounts; none means any. */
    public abstract Set<String> accounts();

    /** Security groups, of which it is in at least one; none means any. */
    public abstract Set<String> securityGroups();

    /** Resource groups; none means any. */
    public abstract Set<String> resourceGroups();

    /** Instance types that fit; none means any. */
    public abstract List<Glob> instanceTypes();

    /** The least time since it was made. What was made at an unknown time fits no age. */
    public abstract Optional<Duration> olderThan();

    /** The time since it was made that it must not have reached. */
    public abstract Optional<Duration> youngerThan();

    /** What must not fit. */
    public abstract Optional<Selector> not();

    /** Whether it names a subscription at an instant. */
    public final boolean matches(Subscription subscription, Instant now) {
        for (Part part : PARTS) {
            if (!part.fit.of(this, subscription, now)) {
                return false;
            }
        }
        return true;
    }

    /** The first part that does not fit, by its name in the policy file; none if all do. */
    public final Optional<String> misfit(Subscription subscription, Instant now) {
        return PARTS.stream()
                .filter(part -> !part.fit.of(this, subscription, now))
                .map(part -> part.name)
                .findFirst();
    }

    /** One part of what is said: its name in the policy file, and when it fits. */
    private static final class Part {
        private final String name;
        private final Fit fit;

        Part(String name, Fit fit) {
            this.name = name;
            this.fit = fit;
        }

        @FunctionalInterface
        interface Fit {
            boolean of(Selector selector, Subscription each, Instant now);
        }
    }

    private boolean hasTags(Subscription each) {
        return tags().entrySet().stream().allMatch(tag -> fits(each.tags().get(tag.getKey()), tag.getValue()));
    }

    private boolean sharesSecurityGroup(Subscription each) {
        return securityGroups().isEmpty() || each.securityGroups().stream().anyMatch(securityGroups()::contains);
    }

    private static Optional<Duration> age(Subscription each, Instant now) {
        return each.created().map(made -> Duration.between(made, now));
    }

    private boolean isOldEnough(Subscription each, Instant now) {
        return holds(
                olderThan(),
                least -> age(each, now).filter(is -> is.compareTo(least) >= 0).isPresent());
    }

    private boolean isYoungEnough(Subscription each, Instant now) {
        return holds(
                youngerThan(),
                most -> age(each, now).filter(is -> is.compareTo(most) < 0).isPresent());
    }

    private static boolean isIn(Set<String> set, String value) {
        return set.isEmpty() || set.contains(value);
    }

    private static boolean fits(@Nullable String text, List<Glob> globs) {
        return text != null && globs.stream().anyMatch(glob -> glob.fits(text));
    }

    private static <T> boolean holds(Optional<T> condition, Predicate<T> test) {
        return condition.filter(test.negate()).isEmpty();
    }

    /**
     * Whether it names whatever another one names, at any time. It may be so and not be seen, where wildcards or {@code not} hide
     * it; it is never said wrongly.
     */
    public final boolean contains(Selector other) {
        return tags().entrySet().stream()
                        .allMatch(tag -> covers(tag.getValue(), other.tags().getOrDefault(tag.getKey(), List.of())))
                && other.withoutTags().containsAll(withoutTags())
                && (names().isEmpty() || covers(names(), other.names()))
                && covers(ids(), other.ids())
                && covers(regions(), other.regions())
                && covers(accounts(), other.accounts())
                && covers(securityGroups(), other.securityGroups())
                && covers(resourceGroups(), other.resourceGroups())
                && (instanceTypes().isEmpty() || covers(instanceTypes(), other.instanceTypes()))
                && holds(
                        olderThan(),
                        least -> other.olderThan()
                                .filter(its -> its.compareTo(least) >= 0)
                                .isPresent())
                && holds(
                        youngerThan(),
                        most -> other.youngerThan()
                                .filter(its -> its.compareTo(most) <= 0)
                                .isPresent())
                && holds(
                        not(),
                        mine -> other.not().filter(its -> its.contains(mine)).isPresent());
    }

    private static boolean covers(List<Glob> globs, List<Glob> others) {
        return !others.isEmpty()
                && others.stream().allMatch(other -> globs.stream().anyMatch(glob -> glob.contains(other)));
    }

    private static boolean covers(Set<String> set, Collection<String> others) {
        return set.isEmpty() || (!others.isEmpty() && set.containsAll(others));
    }

    /** Fills a selector. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        /** {@link Selector#tags}. */
        public abstract Builder tags(Map<String, List<Glob>> tags);

        /** {@link Selector#withoutTags}. */
        public abstract Builder withoutTags(Set<String> keys);

        /** {@link Selector#names}. */
        public abstract Builder names(List<Glob> names);

        /** {@link Selector#ids}. */
        public abstract Builder ids(Set<String> ids);

        /** {@link Selector#regions}. */
        public abstract Builder regions(Set<String> ids);

        /** {@link Selector#accounts}. */
        public abstract Builder accounts(Set<String> ids);

        /** {@link Selector#securityGroups}. */
        public abstract Builder securityGroups(Set<String> ids);

        /** {@link Selector#resourceGroups}. */
        public abstract Builder resourceGroups(Set<String> ids);

        /** {@link Selector#instanceTypes}. */
        public abstract Builder instanceTypes(List<Glob> types);

        /** {@link Selector#olderThan}. */
        public abstract Builder olderThan(Optional<Duration> age);

        /** {@link Selector#youngerThan}. */
        public abstract Builder youngerThan(Optional<Duration> age);

        /** {@link Selector#not}. */
        public abstract Builder not(Optional<Selector> other);

        /** The selector. */
        public abstract Selector build();
    }
}
