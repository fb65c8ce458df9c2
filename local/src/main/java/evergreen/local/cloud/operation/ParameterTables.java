package evergreen.local.cloud.operation;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.ParameterCheck;
import evergreen.local.cloud.model.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The official parameter tables of the operations, against which every call is checked before it is answered.
 *
 * <ul>
 *   <li>A required parameter that is missing or empty is {@code MissingParameter} (400) with its name in the text, or the code
 *       that is documented for it.
 *   <li>A value of the wrong type or out of its range is the code that is documented for it, or else {@code InvalidParameter}
 *       (400) with its name in the text. Truths are read without regard to case: clients write {@code True}, too.
 *   <li>A parameter that the operation does not have is ignored, as the real gateway does (older clients send a
 *       {@code RegionId} with everything), and counted.
 * </ul>
 */
public final class ParameterTables implements ParameterCheck {
    private static final int MOST_IGNORED = 1000;

    private final Map<String, List<ParameterRow>> rows;
    private final Map<String, Integer> ignored = new ConcurrentSkipListMap<>();

    private ParameterTables(Map<String, List<ParameterRow>> rows) {
        this.rows = rows;
    }

    /** The tables of all operations in {@link Operations}. */
    public static ParameterTables official() {
        return new ParameterTables(Rows.of(ParameterTables.class, "parameters.txt").stream()
                .collect(Collectors.groupingBy(
                        columns -> columns[0], Collectors.mapping(ParameterRow::parse, Collectors.toList()))));
    }

    /**
     * Checks a call.
     *
     * @param operation by product and action: {@code ecs.RenewInstance}
     * @return why it is refused; empty if it fits, or if there is no table for it
     */
    public Optional<ApiException> refusal(String operation, SortedMap<String, String> parameters) {
        List<ParameterRow> table = table(operation);
        return table.stream()
                .flatMap(row -> row.missing(parameters).stream())
                .findFirst()
                .or(() -> table.stream()
                        .flatMap(row -> row.wrong(parameters).stream())
                        .findFirst());
    }

    @Override
    public SortedMap<String, String> checked(String operation, SortedMap<String, String> parameters)
            throws ApiException {
        SortedMap<String, String> known = new TreeMap<>(parameters);
        for (String name : unknown(operation, parameters)) {
            known.remove(name);
            if (ignored.size() < MOST_IGNORED) {
                ignored.merge(operation + " " + name, 1, Integer::sum);
            }
        }
        Optional<ApiException> refusal = refusal(operation, known);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return known;
    }

    /** How often each parameter that its operation does not have was sent, by operation and name. */
    public SortedMap<String, Integer> ignored() {
        return new TreeMap<>(ignored);
    }

    /** The parameters of a call that its operation does not have. */
    private SortedSet<String> unknown(String operation, SortedMap<String, String> parameters) {
        List<ParameterRow> table = table(operation);
        if (table.isEmpty()) {
            return new TreeSet<>();
        }
        return parameters.keySet().stream()
                .filter(name -> table.stream().noneMatch(row -> row.fits(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ParameterRow> table(String operation) {
        return rows.getOrDefault(operation, List.of());
    }
}
