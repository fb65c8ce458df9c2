package evergreen.local.prove;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * Looks for faults in schedules of a kind of world, until one of the kind that is looked for is found. Loaded beside a mutant,
 * it speaks with the test in nothing but the JDK's own types.
 */
public final class Hunt implements BiFunction<List<String>, Integer, Map<String, String>> {
    private static final int AT_ONCE = 50;

    /**
     * Hunts.
     *
     * @param what first the kind that ends the hunt, if it is found; then words that the worlds' descriptions must hold
     * @return by kind of fault the number of the first schedule that shows it, and how
     */
    @Override
    public Map<String, String> apply(List<String> what, Integer schedules) {
        Map<String, String> found = new TreeMap<>();
        for (int from = 1; from <= schedules && !found.containsKey(what.get(0)); from += AT_ONCE) {
            LongStream.range(from, Math.min(from + AT_ONCE, schedules + 1))
                    .parallel()
                    .filter(seed -> isIn(what.subList(1, what.size()), seed))
                    .mapToObj(seed -> Schedule.run(seed, Set.of(), Algorithm.EVERGREEN))
                    .sequential()
                    .forEachOrdered(verdict -> verdict.violations()
                            .forEach(violation -> found.putIfAbsent(
                                    Fault.of(violation).name(), verdict.seed() + ": " + violation)));
        }
        return found;
    }

    private static boolean isIn(List<String> words, long seed) {
        if (words.isEmpty()) {
            return true;
        }
        String world = new Scenario(new Dice(seed, Set.of()), seed).toString();
        return words.stream().allMatch(world::contains);
    }
}
