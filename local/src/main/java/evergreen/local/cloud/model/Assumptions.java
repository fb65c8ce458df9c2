package evergreen.local.cloud.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which of the possible worlds this one lies: a way for each {@link Assumption}. */
public final class Assumptions {
    private static final Duration LONGEST_LAG = Duration.ofMinutes(10);
    private static final Pattern SECONDS_OR_MINUTES = Pattern.compile("(\\d{1,3})([sm])");

    private final Map<Assumption, String> ways;

    private Assumptions(Map<Assumption, String> ways) {
        this.ways = ways;
    }

    /** The default of every assumption. */
    public static Assumptions defaults() {
        return parse(List.of());
    }

    /**
     * Reads texts of the form {@code name=value[,name=value]}; later ones win.
     *
     * @throws IllegalArgumentException with all errors at once, one a line, and with what is legal
     */
    public static Assumptions parse(Collection<String> texts) {
        Map<Assumption, String> ways = new EnumMap<>(Assumption.class);
        List<String> errors = new ArrayList<>();
        for (String text : texts) {
            for (String pair : text.split(",", -1)) {
                read(pair.strip(), ways).ifPresent(errors::add);
            }
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", errors));
        }
        return new Assumptions(ways);
    }

    private static Optional<String> read(String pair, Map<Assumption, String> into) {
        int equals = pair.indexOf('=');
        Optional<Assumption> assumption = Assumption.named(equals < 0 ? pair : pair.substring(0, equals));
        if (assumption.isEmpty()) {
            String names = String.join(
                    ", ",
                    List.of(Assumption.values()).stream().map(Assumption::word).toList());
            return Optional.of("assumption '" + pair + "': there are " + names);
        }
        String value = pair.substring(Math.max(equals, 0) + 1);
        if (!legal(assumption.get(), value)) {
            return Optional.of("assumption '" + pair + "': " + legalWays(assumption.get()));
        }
        into.put(assumption.get(), value);
        return Optional.empty();
    }

    private static boolean legal(Assumption assumption, String value) {
        if (assumption == Assumption.LAG) {
            return seconds(value).filter(lag -> lag.compareTo(LONGEST_LAG) <= 0).isPresent();
        }
        return assumption.ways().contains(value);
    }

    private static String legalWays(Assumption assumption) {
        return assumption == Assumption.LAG
                ? "legal is 0s to 600s, or 0m to 10m"
                : "legal is " + String.join(" or ", assumption.ways());
    }

    private static Optional<Duration> seconds(String text) {
        Matcher matcher = SECONDS_OR_MINUTES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number));
    }

    /** The way that was chosen. */
    public String way(Assumption assumption) {
        return ways.getOrDefault(assumption, assumption.ways().get(0));
    }

    /** Whether this way was chosen. */
    public boolean is(Assumption assumption, String way) {
        return way(assumption).equals(way);
    }

    /** How long after a payment the new expiry is seen. */
    public Duration lag() {
        return seconds(way(Assumption.LAG)).orElseThrow();
    }

    boolean monotonicReads() {
        return is(Assumption.READS, "monotonic");
    }

    DeductionCalendar deductions() {
        return new DeductionCalendar(
                Integer.parseInt(way(Assumption.DEDUCTION_HOUR)), is(Assumption.DEDUCTION_DAY, "last-paid"));
    }

    /** How long a token is remembered; empty means for ever. */
    Optional<Duration> tokenMemory() {
        return seconds(way(Assumption.TOKEN_MEMORY));
    }
}
