package evergreen.local.cloud.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One line of the official tables: a parameter, what it takes, and one way in which it is refused. */
record OfficialRow(List<String> columns) {
    private static final String REQUIRED = " required ";

    String operation() {
        return columns.get(0);
    }

    String parameter() {
        return columns.get(1);
    }

    /** With {@code N} for a running number. */
    String name() {
        return operation() + " " + parameter().replaceAll("\\.\\d+", ".N");
    }

    boolean typed() {
        return columns.get(2).startsWith("Integer") || columns.get(2).startsWith("Boolean");
    }

    /** How its absence is refused, if it is required. */
    Optional<String> missed() {
        int at = columns.get(2).indexOf(REQUIRED);
        return at < 0 ? Optional.empty() : Optional.of(columns.get(2).substring(at + REQUIRED.length()));
    }

    /** Parameters that go with it. */
    Map<String, String> others() {
        Map<String, String> others = new TreeMap<>();
        for (String other :
                columns.get(3).isEmpty() ? new String[0] : columns.get(3).split(" ", -1)) {
            String[] pair = other.split("=", 2);
            others.put(pair[0], pair[1]);
        }
        return others;
    }

    List<String> taken() {
        return Samples.values(columns.get(4));
    }

    List<String> refused() {
        return Samples.values(columns.get(5));
    }

    String refusal() {
        return columns.get(6);
    }
}
