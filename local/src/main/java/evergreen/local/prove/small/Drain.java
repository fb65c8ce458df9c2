package evergreen.local.prove.small;

import evergreen.apply.renewal.Command;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.journal.Entries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing goes wrong any more: three runs after its last claim every step has ended or is named in an alarm. */
final class Drain {
    private static final int RUNS_THAT_SUFFICE = 3;

    private final Stage stage;
    private final Happenings happenings;
    private final Moves moves;

    Drain(Stage stage, Happenings happenings) {
        this.stage = stage;
        this.happenings = happenings;
        this.moves = new Moves(stage);
    }

    /** What must not be, if that is where a position leads to. */
    Optional<String> wrong(Position end) {
        return Stage.decided(end).stream()
                .map(this::wrongAfter)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> wrongAfter(Position end) {
        Map<Integer, Integer> open = new HashMap<>();
        for (int step = 0; step < stage.steps(); step++) {
            open.put(step, 0);
        }
        Position position = end.with(0, Optional.empty()).with(1, Optional.empty());
        for (int phase = Grid.phase(end.time()) + 1; !open.isEmpty(); phase++) {
            if (Grid.begin(phase) >= stage.grid().size()) {
                return Optional.of("a step never ends");
            }
            for (int step : List.copyOf(open.keySet())) {
                Move last = run(happenings.calm(position, Grid.begin(phase)), phase, step);
                if (last.said().isEmpty()) {
                    open.remove(step);
                }
                Optional<String> wrong =
                        last.wrong().or(() -> last.said().flatMap(said -> count(open, step, said, last.next(), last)));
                if (wrong.isPresent()) {
                    return wrong;
                }
                position = last.next();
            }
        }
        return untold(position);
    }

    private Move run(Position begin, int phase, int slot) {
        Position before = begin;
        Move move = Move.of("begins", before.with(slot, Optional.of(stage.begins(phase, slot))));
        while (move.wrong().isEmpty() && move.next().processes().get(slot).isPresent()) {
            Position position = move.next();
            Runner process = position.processes().get(slot).orElseThrow();
            boolean waits =
                    process.opening().isEmpty() && process.machine().command().kind() == Command.Kind.WAIT;
            move = waits
                    ? moves.goesOn(happenings.calm(position, position.time() + 1), slot, "waits")
                    : moves.of(position, slot).get(0);
        }
        return move;
    }

    private static Optional<String> count(
            Map<Integer, Integer> open, int step, RenewalOutcome outcome, Position after, Move last) {
        boolean claimed = after.journal().values().stream().anyMatch(text -> isClaimOf(text, last));
        int healthy = claimed ? 0 : open.getOrDefault(step, 0) + 1;
        if (outcome.finished()) {
            open.remove(step);
        } else {
            open.put(step, healthy);
        }
        return healthy >= RUNS_THAT_SUFFICE && !outcome.kind().terminal() && !outcome.alarm()
                ? Optional.of("neither ended nor named in an alarm after three healthy runs: " + outcome.kind())
                : Optional.empty();
    }

    private static boolean isClaimOf(String text, Move last) {
        Entries document = Entries.parse(text);
        return document.get("attempt").isPresent()
                && document.get("run")
                        .filter(run -> last.what().startsWith(run + " "))
                        .isPresent();
    }

    /** That others paid as well is told in the end. */
    private static Optional<String> untold(Position position) {
        boolean both = position.cloud().bills().stream()
                .anyMatch(bill -> bill.ours() && !bill.before().equals(Cloud.EXPIRY));
        boolean told = position.journal().entrySet().stream()
                .anyMatch(document -> document.getKey().text().endsWith(".others-too")
                        || Entries.parse(document.getValue()).says("others-too", "true"));
        return both && !told ? Optional.of("nobody was told that others paid as well") : Optional.empty();
    }
}
