package evergreen.local.modelcheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Every world, and in each every order of effects with so many faults. */
public final class ModelChecker {
    /** Runs of each process: at once, before what was sent can be known, and after. */
    private static final int PHASES = 3;

    /** How many worlds one search stands for, as long as it asks for none of the switches that they differ in. */
    private static final int MEMORIES = 6;

    /** Each search decides both ways whether what is set to NotRenewal can be renewed, once it matters. */
    private static final int SETTINGS = 2;

    /**
     * What came of it.
     *
     * @param worlds how many there are
     * @param searches how many were searched; the others differ from one of these in nothing that anything asked for
     * @param positions how many were visited
     * @param moves how many led from one to another
     * @param ends from how many it was seen that nothing is forgotten
     * @param failures the ways to what must not be, each with its world
     */
    public record Result(int worlds, int searches, long positions, long moves, long ends, List<String> failures) {
        static final Result NONE = new Result(0, 0, 0, 0, 0, List.of());

        /** Whether there was nothing to find fault with. */
        public boolean holds() {
            return failures.isEmpty();
        }

        Result plus(Result other) {
            List<String> all = new ArrayList<>(failures);
            all.addAll(other.failures);
            return new Result(
                    worlds + other.worlds,
                    searches + other.searches,
                    positions + other.positions,
                    moves + other.moves,
                    ends + other.ends,
                    all);
        }
    }

    private final int faults;
    private final Predicate<String> sought;

    /** A search with so many faults at most. */
    public ModelChecker(int faults) {
        this(faults, anything -> true);
    }

    /** A search for a kind of what must not be. */
    ModelChecker(int faults, Predicate<String> sought) {
        this.faults = faults;
        this.sought = sought;
    }

    /** Searches all worlds, on all processors. */
    public Result run() {
        return run(ModelConfiguration.visiblyDifferent());
    }

    /** Searches worlds, with all that differ from them in what cannot be seen unless it is asked for. */
    Result run(List<ModelConfiguration> worlds) {
        return worlds.parallelStream().map(this::search).reduce(Result.NONE, Result::plus);
    }

    private Result search(ModelConfiguration world) {
        Result sum = new Result(SETTINGS * MEMORIES, 0, 0, 0, 0, List.of());
        Deque<ModelConfiguration> open = new ArrayDeque<>(List.of(world));
        while (!open.isEmpty()) {
            ModelConfiguration next = open.pop();
            Search search = new Search(next, PHASES, true);
            Optional<List<String>> way = search.run(faults, sought);
            sum = sum.plus(result(next, search, way));
            boolean remembering = next.memory() == ModelConfiguration.FOREVER && next.replays();
            if (remembering && search.asksForTokens()) {
                open.addAll(next.otherMemories());
            }
        }
        return sum;
    }

    private static Result result(ModelConfiguration world, Search search, Optional<List<String>> way) {
        List<String> failures = way.map(steps -> List.of(world + "\n  " + String.join("\n  ", steps)))
                .orElseGet(List::of);
        return new Result(0, 1, search.positions(), search.moves(), search.ends(), failures);
    }
}
