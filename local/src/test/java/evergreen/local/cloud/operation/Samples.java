package evergreen.local.cloud.operation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sample values as the test tables write them. */
final class Samples {
    private Samples() {}

    /** The values of a column; none if it is empty, and {@code ~} stands for an empty value. */
    static List<String> values(String column) {
        return column.isEmpty()
                ? List.of()
                : Arrays.stream(column.split("; *", -1)).map(Samples::value).toList();
    }

    /** {@code @ids:3} is {@code i-1,i-2,i-3}; {@code @array:2} is {@code ["i-1","i-2"]}; {@code @x:4} is {@code xxxx}. */
    static String value(String sample) {
        if (sample.equals("~")) {
            return "";
        }
        if (!sample.startsWith("@")) {
            return sample;
        }
        int count = Integer.parseInt(sample.substring(sample.indexOf(':') + 1));
        return switch (sample.substring(1, sample.indexOf(':'))) {
            case "ids" -> ids(count, "", ",");
            case "array" -> "[" + ids(count, "\"", ",") + "]";
            case "x" -> "x".repeat(count);
            default -> throw new IllegalArgumentException(sample);
        };
    }

    private static String ids(int count, String quote, String between) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> quote + "i-" + n + quote)
                .collect(Collectors.joining(between));
    }
}
