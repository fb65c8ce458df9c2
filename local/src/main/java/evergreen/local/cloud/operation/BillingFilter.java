package evergreen.local.cloud.operation;

import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which instances QueryAvailableInstances is asked for; both ends of a time range belong to it. */
final class BillingFilter {
    private final RequestParameters asked;
    private final List<Predicate<Instance>> filters = new ArrayList<>();

    private BillingFilter(RequestParameters asked) {
        this.asked = asked;
    }

    static Predicate<Instance> of(RequestParameters asked, WorldSnapshot look) {
        BillingFilter filter = new BillingFilter(asked);
        filter.with("ProductCode", code -> instance -> code.equalsIgnoreCase("ecs"));
        filter.with("ProductType", type -> instance -> false);
        filter.with("Region", region -> instance -> instance.identity().region().equals(region));
        filter.with(
                "SubscriptionType",
                type -> instance -> BillingRow.subscriptionType(instance).equals(type));
        filter.with(
                "RenewStatus",
                word -> instance -> BillingRow.renewStatus(instance, look).equals(word));
        filter.ids();
        filter.times("CreateTime", instance -> instance.contract().created());
        filter.times("EndTime", look::expiry);
        // Pay-as-you-go has no end, so it lies in no range of ends.
        if (asked.has("EndTimeStart") || asked.has("EndTimeEnd")) {
            filter.filters.add(Instance::prepaid);
        }
        return filter.filters.stream().reduce(instance -> true, Predicate::and);
    }

    private void ids() {
        Set<String> ids = new HashSet<>(asked.commaSeparated("InstanceIDs"));
        with("InstanceIDs", list -> instance -> ids.contains(instance.id()));
    }

    private void times(String name, Function<Instance, Instant> time) {
        with(name + "Start", text -> from(time, text));
        with(name + "End", text -> to(time, text));
    }

    private static Predicate<Instance> from(Function<Instance, Instant> time, String text) {
        Instant start = ApiTimeFormat.second(text).orElseThrow();
        return instance -> !time.apply(instance).isBefore(start);
    }

    private static Predicate<Instance> to(Function<Instance, Instant> time, String text) {
        Instant end = ApiTimeFormat.second(text).orElseThrow();
        return instance -> !time.apply(instance).isAfter(end);
    }

    private void with(String parameter, Function<String, Predicate<Instance>> filter) {
        asked.text(parameter).ifPresent(value -> filters.add(filter.apply(value)));
    }
}
