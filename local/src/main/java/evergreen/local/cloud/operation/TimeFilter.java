package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Assumption;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.WorldSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The four time filters. Each key has its own slot, and times are written to the minute: a key in another slot or a time with
 * seconds is refused.
 */
final class TimeFilter {
    private enum Slot {
        CREATED_FROM("CreationStartTime"),
        CREATED_TO("CreationEndTime"),
        EXPIRES_FROM("ExpiredStartTime"),
        EXPIRES_TO("ExpiredEndTime");

        private final String key;

        Slot(String key) {
            this.key = key;
        }

        boolean creation() {
            return this == CREATED_FROM || this == CREATED_TO;
        }

        boolean start() {
            return this == CREATED_FROM || this == EXPIRES_FROM;
        }
    }

    private TimeFilter() {}

    static List<Predicate<Instance>> of(RequestParameters asked, WorldSnapshot look) throws ApiException {
        int slots = Slot.values().length;
        var keys = asked.byNumber("Filter.", ".Key");
        var values = asked.byNumber("Filter.", ".Value");
        if (!keys.tailMap(slots + 1).isEmpty() || !keys.keySet().equals(values.keySet())) {
            throw wrong("Filters have the slots 1 to " + slots + ", each with a key and a value.");
        }
        List<Predicate<Instance>> filters = new ArrayList<>();
        for (var key : keys.entrySet()) {
            Slot slot = Slot.values()[key.getKey() - 1];
            if (!slot.key.equals(key.getValue())) {
                throw wrong("The key of filter " + key.getKey() + " is " + slot.key + ".");
            }
            filters.add(filter(slot, String.valueOf(values.get(key.getKey())), look));
        }
        return filters;
    }

    private static Predicate<Instance> filter(Slot slot, String value, WorldSnapshot look) throws ApiException {
        Optional<Instant> bound = ApiTimeFormat.minute(value);
        if (bound.isEmpty()) {
            throw wrong("The time of " + slot.key + " is not of the form yyyy-MM-ddTHH:mmZ.");
        }
        boolean open = look.world().assumptions().is(Assumption.FILTER_BOUNDS, "open");
        Function<Instance, Instant> time =
                slot.creation() ? instance -> instance.contract().created() : look::expiry;
        Instant edge = bound.get();
        return instance -> {
            int order = time.apply(instance).compareTo(edge);
            return order == 0 ? !open : slot.start() == (order > 0);
        };
    }

    private static ApiException wrong(String message) {
        return new ApiException(404, "InvalidFilterKey.NotFound", message);
    }
}
