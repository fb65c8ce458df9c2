package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalMachine;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a machine knows, as a list that equals another's exactly if both know the same. It looks into the machine, which
 * shows nothing of it: two machines that differ in anything but their pasts must be the same to the search, and those that
 * differ in anything else must not.
 */
final class StateKey {
    /** What follows from the rest, or is the same in every machine of a run. */
    private static final Set<String> LEFT_OUT = Set.of("terms", "step", "command", "rounds", "elsewhere");

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(field.getName())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
            return fields;
        }
    };

    private StateKey() {}

    static List<Object> of(RenewalMachine machine) {
        List<Object> key = new ArrayList<>();
        values(values(machine).get(0)).forEach(value -> key.add(plain(value)));
        return key;
    }

    /** What the journal said has no equality of its own, but consists of documents. */
    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional
                && optional.isPresent()
                && optional.get().getClass().getSimpleName().equals("ClaimHistory")) {
            return values(optional.get()).get(0);
        }
        return value;
    }

    private static List<Object> values(Object of) {
        List<Object> values = new ArrayList<>();
        for (Field field : FIELDS.get(of.getClass())) {
            try {
                values.add(field.get(of));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }
}
