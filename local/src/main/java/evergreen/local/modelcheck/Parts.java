package evergreen.local.modelcheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of the values that positions consist of. Equal values have one number. A value that was met before as this very object
 * is found without comparing its content: most parts of a position are those of the position before it.
 */
final class Parts {
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();
    private final List<Object> values = new ArrayList<>();

    /** Returns the number of a value. */
    int number(Object value) {
        Integer quick = known.get(value);
        return quick == null ? numbers.computeIfAbsent(value, this::next) : quick;
    }

    private int next(Object value) {
        values.add(value);
        known.put(value, values.size() - 1);
        return values.size() - 1;
    }

    /** Returns the first value that equals a value. */
    @SuppressWarnings("unchecked")
    <T> T first(T value) {
        return (T) values.get(number(value));
    }
}
