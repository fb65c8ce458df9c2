package evergreen.local.modelcheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Visits every position of a world once. */
final class Search {
    private final ModelSetup setup;
    private final Successors successors;
    private final LivenessCheck livenessCheck;
    private final VisitedStates visited;
    private long moves;
    private long ends;

    private record Node(ModelState position, String what, Optional<Node> before) {}

    Search(ModelConfiguration world, int phases, boolean reduced) {
        this.setup = new ModelSetup(world, new TimeGrid(phases), reduced);
        this.visited = new VisitedStates(setup.parts());
        this.successors = new Successors(setup);
        this.livenessCheck = new LivenessCheck(setup, successors);
    }

    /**
     * Searches until it finds something that must not be.
     *
     * @param sought what it looks for; it goes on beyond all else
     * @return the way to it; none if there is none
     */
    Optional<List<String>> run(int faults, Predicate<String> sought) {
        Deque<Node> open = new ArrayDeque<>();
        for (Transition start : successors.begin(faults)) {
            visited.add(start.next());
            open.push(new Node(visited.first(start.next()), start.what(), Optional.empty()));
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            List<Transition> next = successors.at(node.position());
            if (isEnd(node.position())) {
                ends++;
                Optional<String> wrong = livenessCheck.wrong(node.position()).filter(sought);
                if (wrong.isPresent()) {
                    return Optional.of(way(
                            node,
                            Transition.of("nothing goes wrong any more", node.position())
                                    .judged(wrong)));
                }
            }
            // The last that is put on the pile is looked at first: what happens without a fault.
            for (int i = next.size() - 1; i >= 0; i--) {
                Transition transition = next.get(i);
                moves++;
                if (transition.wrong().filter(sought).isPresent()) {
                    return Optional.of(way(node, transition));
                }
                if (visited.add(transition.next())) {
                    open.push(new Node(visited.first(transition.next()), transition.what(), Optional.of(node)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isEnd(ModelState state) {
        return state.time() == setup.grid().explored() - 1
                && state.processes().stream()
                        .allMatch(process -> process.filter(any -> !any.fresh()).isEmpty());
    }

    private static List<String> way(Node last, Transition transition) {
        List<String> way = new ArrayList<>(List.of("=> " + transition.wrong().orElseThrow(), transition.what()));
        for (Optional<Node> node = Optional.of(last);
                node.isPresent();
                node = node.get().before()) {
            String what = node.get().what();
            if (!what.startsWith(Successors.TIME) || !way.get(way.size() - 1).startsWith(Successors.TIME)) {
                way.add(what);
            }
        }
        Collections.reverse(way);
        return way;
    }

    int positions() {
        return visited.size();
    }

    /** Whether its moves depended upon what is remembered of tokens. */
    boolean asksForTokens() {
        return setup.asksForTokens();
    }

    long ends() {
        return ends;
    }

    long moves() {
        return moves;
    }
}
