package evergreen.fleet;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which subscriptions are meant. Each kind that names something must fit; within a kind one that fits is enough, and an
 * empty kind fits everything.
 */
@AutoValue
public abstract class Selection {
    /** Everything. */
    public static final Selection ALL = builder().build();

    /** Most tags that DescribeInstances takes in one call. */
    private static final int CLOUD_TAGS = 20;

    Selection() {}

    /** A selection to be narrowed, everything until then. */
    public static Builder builder() {
        return new AutoValue_Selection.Builder()
                .regions(Set.of())
                .ids(Set.of())
                .securityGroups(Set.of())
                .resourceGroups(Set.of())
                .names(Set.of())
                .tags(Map.of());
    }

    /** Region ids; empty asks the cloud which there are. */
    public abstract Set<String> regions();

    /** Instance ids. */
    public abstract Set<String> ids();

    /** Security groups' ids. */
    public abstract Set<String> securityGroups();

    /** Resource groups' ids. */
    public abstract Set<String> resourceGroups();

    /** Name patterns, in which {@code *} stands for anything. */
    public abstract Set<String> names();

    /** For each tag key the values that fit. */
    public abstract Map<String, List<String>> tags();

    /** The window that the expiry must lie in; none asks for every expiry. */
    public abstract Optional<Window> window();

    /** Whether a subscription is meant; regions are not asked here, since they are chosen before. */
    public boolean fits(Subscription subscription) {
        return anyOf(ids(), subscription.id())
                && (securityGroups().isEmpty()
                        || subscription.securityGroups().stream().anyMatch(securityGroups()::contains))
                && anyOf(resourceGroups(), subscription.resourceGroup())
                && (names().isEmpty() || names().stream().anyMatch(name -> glob(name, subscription.name())))
                && tags().entrySet().stream().allMatch(tag -> tagged(subscription, tag.getKey(), tag.getValue()))
                && window().map(w -> w.contains(subscription.expiry())).orElse(true);
    }

    /** Whether it names instances, and all of them are among these. */
    boolean isAnsweredBy(Set<String> found) {
        return !ids().isEmpty() && found.containsAll(ids());
    }

    /** The tags of which exactly one value fits: these the cloud can narrow by. */
    public Map<String, String> tagsForTheCloud() {
        return tags().entrySet().stream()
                .filter(tag -> tag.getValue().size() == 1)
                .limit(CLOUD_TAGS)
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, tag -> tag.getValue().get(0)));
    }

    /** Whether the cloud narrows by tag or resource group, and so ends its list at 1,000 rows without saying so. */
    public boolean endsAtCap() {
        return !tagsForTheCloud().isEmpty() || resourceGroups().size() == 1;
    }

    private static boolean anyOf(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean tagged(Subscription subscription, String key, List<String> values) {
        String value = subscription.tags().get(key);
        return value != null && values.contains(value);
    }

    private static boolean glob(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }

    /** A selection that starts as this one. */
    public abstract Builder toBuilder();

    /** Narrows a selection. */
    @AutoValue.Builder
    public abstract static class Builder {
        Builder() {}

        /** {@link Selection#regions}. */
        public abstract Builder regions(Set<String> ids);

        /** {@link Selection#ids}. */
        public abstract Builder ids(Set<String> ids);

        /** {@link Selection#securityGroups}. */
        public abstract Builder securityGroups(Set<String> ids);

        /** {@link Selection#resourceGroups}. */
        public abstract Builder resourceGroups(Set<String> ids);

        /** {@link Selection#names}. */
        public abstract Builder names(Set<String> patterns);

        /** {@link Selection#tags}. */
        public abstract Builder tags(Map<String, List<String>> tags);

        /** {@link Selection#window}. */
        public abstract Builder window(Window window);

        /** The selection. */
        public abstract Selection build();
    }
}
