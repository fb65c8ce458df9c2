package evergreen.local.modelcheck;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Looks for a fault in the worlds of a small scope. Loaded beside a mutant, it speaks with the test in nothing but the JDK's own
 * types.
 */
public final class SmallViolationSearch implements BiFunction<List<String>, Integer, String> {
    /** In this word's place: the worlds that remember tokens for ever, and no others. */
    public static final String REMEMBERING = "remembering";

    private static final int PHASES = 3;

    /**
     * Hunts, in several worlds at once, until there is a find.
     *
     * @param what a part of the words that tell the fault, then maybe {@link #REMEMBERING}, and parts of the names of the worlds
     *     that are meant; all are, where there are none
     * @return the world and the way to it; empty text if there is none
     */
    @Override
    public String apply(List<String> what, Integer faults) {
        boolean remembering = what.contains(REMEMBERING);
        return ModelConfiguration.visiblyDifferent().parallelStream()
                .filter(world -> what.stream()
                        .skip(1)
                        .filter(word -> !word.equals(REMEMBERING))
                        .allMatch(world.toString()::contains))
                .flatMap(world -> remembering ? first(world, what.get(0), faults) : any(world, what.get(0), faults))
                .findAny()
                .orElse("");
    }

    private static Stream<String> any(ModelConfiguration world, String sought, int faults) {
        return new ModelChecker(faults, said -> said.contains(sought)).run(List.of(world)).failures().stream();
    }

    private static Stream<String> first(ModelConfiguration world, String sought, int faults) {
        Optional<List<String>> way = new Search(world, PHASES, true).run(faults, said -> said.contains(sought));
        return way.map(steps -> world + "\n  " + String.join("\n  ", steps)).stream();
    }
}
