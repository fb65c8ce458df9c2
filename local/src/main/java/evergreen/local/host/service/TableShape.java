package evergreen.local.host.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table's members: those it needs, those it may have, those that are known and not legal here. */
final class TableShape implements Shape {
    private record Known(Shape shape, boolean needed, boolean legal) {}

    private final Map<String, Known> known = new LinkedHashMap<>();
    private Optional<Shape> others = Optional.empty();

    TableShape need(String key, Shape shape) {
        known.put(key, new Known(shape, true, true));
        return this;
    }

    TableShape may(String key, Shape shape) {
        known.put(key, new Known(shape, false, true));
        return this;
    }

    /** Known to the cloud, and refused with a reason. */
    TableShape not(String why, String... keys) {
        for (String key : keys) {
            known.put(key, new Known(Shape.refused(why), false, false));
        }
        return this;
    }

    /** All further keys are free, and their values are of one shape. */
    TableShape others(Shape shape) {
        others = Optional.of(shape);
        return this;
    }

    @Override
    public void check(Value value, String path, Problems problems) {
        if (!(value instanceof Value.Table table)) {
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

    private void member(String key, Value.Member member, String path, Problems problems) {
        String inner = path.isEmpty() ? key : path + "." + key;
        Optional<Shape> shape =
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
