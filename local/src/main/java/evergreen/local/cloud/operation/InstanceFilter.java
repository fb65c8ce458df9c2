package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which instances DescribeInstances is asked for: all filters must fit. */
final class InstanceFilter {
    private static final int MOST_BY_TAG_OR_GROUP = 1000;

    private final RequestParameters asked;
    private final List<Predicate<Instance>> filters = new ArrayList<>();

    private InstanceFilter(RequestParameters asked) {
        this.asked = asked;
    }

    static Predicate<Instance> of(RequestParameters asked, WorldSnapshot look) throws ApiException {
        InstanceFilter filter = new InstanceFilter(asked);
        filter.ids();
        filter.plain(look);
        filter.filters.addAll(TimeFilter.of(asked, look));
        filter.filters.addAll(TagFilter.of(asked));
        filter.filters.addAll(DescribedFilter.of(asked));
        return filter.filters.stream().reduce(instance -> true, Predicate::and);
    }

    /** How many rows a listing may have: by tag or resource group it is cut off without a word. */
    static int limit(RequestParameters asked) {
        return asked.has("ResourceGroupId") || TagFilter.asked(asked) ? MOST_BY_TAG_OR_GROUP : Integer.MAX_VALUE - 1;
    }

    /** A list of ids as a JSON array; an empty array is a filter, too, and fits nothing. */
    private void ids() {
        asked.text("InstanceIds").flatMap(Json::texts).ifPresent(list -> {
            Set<String> ids = new HashSet<>(list);
            filters.add(instance -> ids.contains(instance.id()));
        });
    }

    private void plain(WorldSnapshot look) {
        equal("InstanceChargeType", instance -> instance.contract().chargeType().word());
        equal("ZoneId", instance -> instance.machine().zone());
        equal("InstanceType", instance -> instance.machine().type());
        equal("ResourceGroupId", instance -> instance.machine().resourceGroup());
        equal("Status", look::status);
        with(
                "SecurityGroupId",
                group -> instance -> instance.machine().securityGroups().contains(group));
        with("LockReason", reason -> instance -> look.locks(instance).stream().anyMatch(reason::equalsIgnoreCase));
        with("InstanceName", InstanceFilter::named);
    }

    private void equal(String parameter, Function<Instance, String> property) {
        with(parameter, value -> instance -> property.apply(instance).equals(value));
    }

    private void with(String parameter, Function<String, Predicate<Instance>> filter) {
        Optional<String> value = asked.text(parameter);
        value.ifPresent(text -> filters.add(filter.apply(text)));
    }

    private static Predicate<Instance> named(String wildcard) {
        String pattern =
                Arrays.stream(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        Predicate<String> fits = Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate();
        return instance -> fits.test(instance.machine().name());
    }
}
