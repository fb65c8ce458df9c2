package evergreen.local.prove.small;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Visits every position of a world once. */
final class Search {
    private final Stage stage;
    private final Happenings happenings;
    private final Drain drain;
    private final Seen seen;
    private long moves;
    private long ends;

    private record Node(Position position, String what, Optional<Node> before) {}

    Search(Possible world, int phases, boolean reduced) {
        this.stage = new Stage(world, new Grid(phases), reduced);
        this.seen = new Seen(stage.parts());
        this.happenings = new Happenings(stage);
        this.drain = new Drain(stage, happenings);
    }

    /**
     * Searches until it finds something that must not be.
     *
     * @param sought what it looks for; it goes on beyond all else
     * @return the way to it; none if there is none
     */
    Optional<List<String>> run(int faults, Predicate<String> sought) {
        Deque<Node> open = new ArrayDeque<>();
        for (Move start : happenings.begin(faults)) {
            seen.add(start.next());
            open.push(new Node(seen.first(start.next()), start.what(), Optional.empty()));
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            List<Move> next = happenings.at(node.position());
            if (isEnd(node.position())) {
                ends++;
                Optional<String> wrong = drain.wrong(node.position()).filter(sought);
                if (wrong.isPresent()) {
                    return Optional.of(way(
                            node,
                            Move.of("nothing goes wrong any more", node.position())
                                    .judged(wrong)));
                }
            }
            // The last that is put on the pile is looked at first: what happens without a fault.
            for (int i = next.size() - 1; i >= 0; i--) {
                Move move = next.get(i);
                moves++;
                if (move.wrong().filter(sought).isPresent()) {
                    return Optional.of(way(node, move));
                }
                if (seen.add(move.next())) {
                    open.push(new Node(seen.first(move.next()), move.what(), Optional.of(node)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isEnd(Position position) {
        return position.time() == stage.grid().explored() - 1
                && position.processes().stream()
                        .allMatch(process -> process.filter(any -> !any.fresh()).isEmpty());
    }

    private static List<String> way(Node last, Move move) {
        List<String> way = new ArrayList<>(List.of("=> " + move.wrong().orElseThrow(), move.what()));
        for (Optional<Node> node = Optional.of(last);
                node.isPresent();
                node = node.get().before()) {
            String what = node.get().what();
            if (!what.startsWith(Happenings.TIME) || !way.get(way.size() - 1).startsWith(Happenings.TIME)) {
                way.add(what);
            }
        }
        Collections.reverse(way);
        return way;
    }

    int positions() {
        return seen.size();
    }

    /** Whether its moves depended upon what is remembered of tokens. */
    boolean asksForTokens() {
        return stage.asksForTokens();
    }

    long ends() {
        return ends;
    }

    long moves() {
        return moves;
    }
}
