package evergreen.local.cloud.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A call's parameters, typed; an empty value counts as none, since some clients send what they leave open. */
final class RequestParameters {
    private final SortedMap<String, String> parameters;

    RequestParameters(SortedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** A number; the parameter table has seen that it is one. */
    Optional<Integer> number(String name) {
        return text(name).map(Integer::valueOf);
    }

    int number(String name, int otherwise) {
        return number(name).orElse(otherwise);
    }

    /** A truth; clients write it as {@code true} and as {@code True}. */
    boolean flag(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    boolean has(String name) {
        return text(name).isPresent();
    }

    /** The ids of a list with commas between them. */
    List<String> commaSeparated(String name) {
        return Arrays.stream(text(name, "").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** The values of {@code name.1}, {@code name.2} and so on, by their numbers, without empty ones. */
    List<String> numbered(String name) {
        return byNumber(name + ".", "").values().stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The values of {@code prefix}N{@code suffix} by N, empty ones included. */
    SortedMap<Integer, String> byNumber(String prefix, String suffix) {
        SortedMap<Integer, String> found = new TreeMap<>();
        for (Map.Entry<String, String> parameter : parameters.tailMap(prefix).entrySet()) {
            String name = parameter.getKey();
            if (!name.startsWith(prefix)) {
                break;
            }
            if (name.endsWith(suffix) && name.length() > prefix.length() + suffix.length()) {
                String middle = name.substring(prefix.length(), name.length() - suffix.length());
                index(middle).ifPresent(n -> found.put(n, parameter.getValue()));
            }
        }
        return found;
    }

    private static Optional<Integer> index(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** All parameters but the named ones, as one text that is the same for the same parameters. */
    String without(String... names) {
        List<String> left = List.of(names);
        return parameters.entrySet().stream()
                .filter(parameter -> !left.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The named parameters as one text that is the same for the same values. */
    String only(String... names) {
        return Arrays.stream(names).map(name -> name + "=" + text(name, "")).collect(Collectors.joining("\n"));
    }
}
