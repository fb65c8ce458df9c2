package evergreen.local.modelcheck;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Collector of everything that a search finds in the worlds of a small scope without faults. Loaded beside a mutant, it speaks
 * with the test in nothing but the JDK's own types.
 */
public final class Violations implements BiFunction<String, Boolean, Set<String>> {
    private static final int PHASES = 3;

    /**
     * Searches to the end, also after a finding.
     *
     * @param worlds a part of the names of the worlds
     * @param reduced whether orders of effects are left out
     * @return the violations, without names of runs, plans and documents, and without instants
     */
    @Override
    public Set<String> apply(String worlds, Boolean reduced) {
        Set<String> kinds = new TreeSet<>();
        for (ModelConfiguration world : ModelConfiguration.visiblyDifferent()) {
            if (world.toString().contains(worlds)) {
                new Search(world, PHASES, reduced).run(0, said -> {
                    kinds.add(kind(said));
                    return false;
                });
            }
        }
        return kinds;
    }

    private static String kind(String said) {
        return said.replaceAll("run\\d+[ab]", "RUN")
                .replaceAll("\\d+-\\d+-\\d+T[\\d:]+Z", "INSTANT")
                .replaceAll("\\d{8}-\\w+", "PLAN")
                .replaceAll("\\d+\\.\\d+", "NUMBER");
    }
}
