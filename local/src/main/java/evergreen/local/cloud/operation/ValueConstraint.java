package evergreen.local.cloud.operation;

import java.util.List;
import java.util.function.Predicate;

/**
 * What values a parameter may have.
 *
 * @param description in words, for the one who sent another
 * @param test of the value
 * @param mostNumbers how far its running number goes
 */
record ValueConstraint(String description, Predicate<String> test, int mostNumbers) {
    private static final int MOST_DIGITS = 9;

    /**
     * Reads a type and its bounds: {@code integer} with {@code 1..100}, {@code string} with {@code a, b}, {@code token} with its
     * longest length, {@code array} (JSON) and {@code list} (commas) with their most elements, {@code minute}, {@code second},
     * {@code boolean}; {@code N..20} bounds the running number of any.
     */
    static ValueConstraint parse(String type, String bounds) {
        int most = bounds.startsWith("N..") ? Integer.parseInt(bounds.substring(3)) : Integer.MAX_VALUE;
        String rest = bounds.startsWith("N..") ? "" : bounds;
        String description = (type + " " + bounds).strip();
        return new ValueConstraint(description, test(type, rest), most);
    }

    private static Predicate<String> test(String type, String bounds) {
        return switch (type) {
            case "integer" -> integer(bounds);
            case "boolean" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case "token" ->
                value -> value.length() <= Integer.parseInt(bounds)
                        && value.chars().allMatch(c -> c < 128);
            case "array" ->
                value -> Json.texts(value)
                        .filter(list -> list.size() <= Integer.parseInt(bounds))
                        .isPresent();
            case "list" -> value -> value.split(",", -1).length <= Integer.parseInt(bounds);
            case "second" -> value -> ApiTimeFormat.second(value).isPresent();
            default -> bounds.isEmpty() ? value -> true : List.of(bounds.split(", *", -1))::contains;
        };
    }

    private static Predicate<String> integer(String bounds) {
        Predicate<String> number = value -> value.matches("-?\\d{1," + MOST_DIGITS + "}");
        if (bounds.isEmpty()) {
            return number;
        }
        String[] ends = bounds.split("\\.\\.", -1);
        int least = Integer.parseInt(ends[0]);
        int most = ends[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(ends[1]);
        return number.and(value -> Integer.parseInt(value) >= least && Integer.parseInt(value) <= most);
    }

    boolean legal(int number, String value) {
        return number <= mostNumbers && test.test(value);
    }
}
