package evergreen.local.simulation;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * Looks for faults of one kind in the schedules from 1 on. Loaded beside a mutant, it speaks with the test in nothing but the
 * JDK's own types.
 */
public final class ViolationSearch implements BiFunction<String, Integer, Map<Long, String>> {
    /**
     * Hunts.
     *
     * @param fault the name of a {@link Fault}, or empty text for any
     * @return the schedules that show it, and how
     */
    @Override
    public Map<Long, String> apply(String fault, Integer schedules) {
        return LongStream.rangeClosed(1, schedules)
                .parallel()
                .mapToObj(seed -> SimulationRun.run(seed, Set.of(), Algorithm.EVERGREEN))
                .filter(verdict -> verdict.violations().stream().anyMatch(said -> shows(fault, said)))
                .collect(toMap(RunVerdict::seed, verdict -> first(fault, verdict), (one, other) -> one, TreeMap::new));
    }

    private static boolean shows(String fault, String violation) {
        return fault.isEmpty() || Fault.of(violation).name().equals(fault);
    }

    private static String first(String fault, RunVerdict verdict) {
        return verdict.violations().stream()
                .filter(said -> shows(fault, said))
                .findFirst()
                .orElseThrow();
    }
}
