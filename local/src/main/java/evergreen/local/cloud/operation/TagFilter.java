package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Tags that an instance must have, all of them; a key alone fits any value. The lower-case names are older. */
final class TagFilter {
    private TagFilter() {}

    static boolean asked(RequestParameters asked) {
        return !keys(asked).isEmpty();
    }

    static List<Predicate<Instance>> of(RequestParameters asked) throws ApiException {
        SortedMap<Integer, String> keys = keys(asked);
        SortedMap<Integer, String> values = both(asked, ".Value", ".value");
        if (!keys.keySet().containsAll(values.keySet())) {
            throw new ApiException(400, "InvalidTag.Mismatch", "A tag's value comes without its key.");
        }
        List<Predicate<Instance>> filters = new ArrayList<>();
        for (Map.Entry<Integer, String> key : keys.entrySet()) {
            filters.add(tag(key.getValue(), Optional.ofNullable(values.get(key.getKey()))));
        }
        return filters;
    }

    private static Predicate<Instance> tag(String key, Optional<String> value) {
        return value.<Predicate<Instance>>map(
                        wanted -> instance -> wanted.equals(instance.tags().get(key)))
                .orElse(instance -> instance.tags().containsKey(key));
    }

    private static SortedMap<Integer, String> keys(RequestParameters asked) {
        return both(asked, ".Key", ".key");
    }

    private static SortedMap<Integer, String> both(RequestParameters asked, String name, String older) {
        SortedMap<Integer, String> all = new TreeMap<>(asked.byNumber("Tag.", older));
        all.putAll(asked.byNumber("Tag.", name));
        return all;
    }
}
