package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalCommand;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.journal.KeyValueDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing goes wrong any more: three runs after its last claim every step has ended or is named in an alarm. */
final class LivenessCheck {
    private static final int RUNS_THAT_SUFFICE = 3;

    private final ModelSetup setup;
    private final Successors successors;
    private final ProcessTransitions processTransitions;

    LivenessCheck(ModelSetup setup, Successors successors) {
        this.setup = setup;
        this.successors = successors;
        this.processTransitions = new ProcessTransitions(setup);
    }

    /** What must not be, if that is where a position leads to. */
    Optional<String> wrong(ModelState end) {
        return ModelSetup.decided(end).stream()
                .map(this::wrongAfter)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> wrongAfter(ModelState end) {
        Map<Integer, Integer> open = new HashMap<>();
        for (int step = 0; step < setup.steps(); step++) {
            open.put(step, 0);
        }
        ModelState state = end.with(0, Optional.empty()).with(1, Optional.empty());
        for (int phase = TimeGrid.phase(end.time()) + 1; !open.isEmpty(); phase++) {
            if (TimeGrid.begin(phase) >= setup.grid().size()) {
                return Optional.of("a step never ends");
            }
            for (int step : List.copyOf(open.keySet())) {
                Transition last = run(successors.calm(state, TimeGrid.begin(phase)), phase, step);
                if (last.said().isEmpty()) {
                    open.remove(step);
                }
                Optional<String> wrong =
                        last.wrong().or(() -> last.said().flatMap(said -> count(open, step, said, last.next(), last)));
                if (wrong.isPresent()) {
                    return wrong;
                }
                state = last.next();
            }
        }
        return untold(state);
    }

    private Transition run(ModelState begin, int phase, int slot) {
        ModelState before = begin;
        Transition transition = Transition.of("begins", before.with(slot, Optional.of(setup.begins(phase, slot))));
        while (transition.wrong().isEmpty()
                && transition.next().processes().get(slot).isPresent()) {
            ModelState state = transition.next();
            ModelProcess process = state.processes().get(slot).orElseThrow();
            boolean waits =
                    process.opening().isEmpty() && process.machine().command().kind() == RenewalCommand.Kind.WAIT;
            transition = waits
                    ? processTransitions.goesOn(successors.calm(state, state.time() + 1), slot, "waits")
                    : processTransitions.of(state, slot).get(0);
        }
        return transition;
    }

    private static Optional<String> count(
            Map<Integer, Integer> open, int step, RenewalOutcome outcome, ModelState after, Transition last) {
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

    private static boolean isClaimOf(String text, Transition last) {
        KeyValueDocument document = KeyValueDocument.parse(text);
        return document.get("attempt").isPresent()
                && document.get("run")
                        .filter(run -> last.what().startsWith(run + " "))
                        .isPresent();
    }

    /** That others paid as well is told in the end. */
    private static Optional<String> untold(ModelState state) {
        boolean both = state.cloud().bills().stream()
                .anyMatch(order -> order.ours() && !order.before().equals(ModelCloud.EXPIRY));
        boolean told = state.journal().entrySet().stream()
                .anyMatch(document -> document.getKey().text().endsWith(".others-too")
                        || KeyValueDocument.parse(document.getValue()).says("others-too", "true"));
        return both && !told ? Optional.of("nobody was told that others paid as well") : Optional.empty();
    }
}
