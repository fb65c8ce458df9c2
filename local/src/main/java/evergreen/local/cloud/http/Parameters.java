package evergreen.local.cloud.http;

import evergreen.local.cloud.ApiException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decoded parameters in the order in which they came. */
public record Parameters(List<Parameter> all) {
    /** Real requests stay below 300; the cap only keeps a hostile body from growing into a million objects. */
    private static final int MOST = 10_000;

    public Parameters {
        all = List.copyOf(all);
    }

    /**
     * Reads {@code a=1&b=&c}: empty pieces are skipped, a name without a value has an empty one.
     *
     * @throws ApiException when an escape is broken, the bytes are not UTF-8, or there are too many
     */
    public static Parameters parse(String raw) throws ApiException {
        String[] pieces = raw.split("&", MOST + 1);
        if (pieces.length > MOST) {
            throw new ApiException(400, "InvalidParameter", "The request has more than " + MOST + " parameters.");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String piece : pieces) {
            if (!piece.isEmpty()) {
                parameters.add(one(piece));
            }
        }
        return new Parameters(parameters);
    }

    private static Parameter one(String piece) throws ApiException {
        int equals = piece.indexOf('=');
        return equals < 0
                ? new Parameter(Percent.decode(piece), "")
                : new Parameter(
                        Percent.decode(piece.substring(0, equals)), Percent.decode(piece.substring(equals + 1)));
    }

    /** These, then the others. */
    public Parameters plus(Parameters others) {
        return new Parameters(Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /** The first value under a name; empty when there is none. */
    public String first(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
    }

    /** One value per name, the first as web frameworks take it, without the names given. */
    public SortedMap<String, String> without(Set<String> names) {
        SortedMap<String, String> values = new TreeMap<>();
        all.stream()
                .filter(each -> !names.contains(each.name()))
                .forEach(each -> values.putIfAbsent(each.name(), each.value()));
        return Collections.unmodifiableSortedMap(values);
    }

    /**
     * The form that signatures are over. Repeated names keep the order in which they came, since that order decides
     * which one counts.
     */
    public String canonical(Predicate<Parameter> signed) {
        return all.stream()
                .filter(signed)
                .sorted(Comparator.comparing(Parameter::name))
                .map(Parameter::canonical)
                .collect(Collectors.joining("&"));
    }
}
