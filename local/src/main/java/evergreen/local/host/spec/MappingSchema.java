package evergreen.local.host.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table's members: those it needs, those it may have, those that are known and not legal here. */
final class MappingSchema implements ValueSchema {
    private record Known(ValueSchema shape, boolean needed, boolean legal) {}

    private final Map<String, Known> known = new LinkedHashMap<>();
    private Optional<ValueSchema> others = Optional.empty();

    MappingSchema need(String key, ValueSchema shape) {
        known.put(key, new Known(shape, true, true));
        return this;
    }

    MappingSchema may(String key, ValueSchema shape) {
        known.put(key, new Known(shape, false, true));
        return this;
    }

    /** Known to the cloud, and refused with a reason. */
    MappingSchema not(String why, String... keys) {
        for (String key : keys) {
            known.put(key, new Known(ValueSchema.refused(why), false, false));
        }
        return this;
    }

    /** All further keys are free, and their values are of one shape. */
    MappingSchema others(ValueSchema shape) {
        others = Optional.of(shape);
        return this;
    }

    @Override
    public void check(YamlValue value, String path, Problems problems) {
        if (!(value instanceof YamlValue.Table table)) {
            problems.add(value.spot(), path, "must be a table");
            return;
        }
        known.forEach((key, each) -> {
            if (each.needed() && !table.members().containsKey(key)) {
                problems.add(table.spot(), path, "lacks " + key);
            }
        });
        table.members().forEach((key, member) -> member(key, member, path, problems));
    }

    private void member(String key, YamlValue.Member member, String path, Problems problems) {
        String inner = path.isEmpty() ? key : path + "." + key;
        Optional<ValueSchema> shape =
                Optional.ofNullable(known.get(key)).map(Known::shape).or(() -> others);
        shape.ifPresentOrElse(
                each -> each.check(member.value(), inner, problems),
                () -> problems.add(member.key(), inner, "is unknown; known here are " + names()));
    }

    private String names() {
        return known.entrySet().stream()
                .filter(each -> each.getValue().legal())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
