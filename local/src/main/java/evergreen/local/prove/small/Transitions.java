package evergreen.local.prove.small;

import evergreen.apply.renewal.RenewalMachine;
import evergreen.apply.renewal.RenewalOutcome;
import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Transitions of single processes. Each is computed once: the same event at the same time leads the same process to the same. */
final class Transitions {
    private final Stage stage;
    private final Map<Event, Result> known = new HashMap<>();

    Transitions(Stage stage) {
        this.stage = stage;
    }

    /**
     * The state of a process after an event.
     *
     * @param process empty if the process has ended
     * @param outcome the process's statement about its step; empty if it goes on, or if there was nothing to do
     */
    record Result(Optional<Runner> process, Optional<RenewalOutcome> outcome) {}

    private record Event(int process, int event, int time) {}

    /** Returns the state of the process in a slot after an event. */
    Result of(Position position, int slot, Object event, UnaryOperator<Runner> tell) {
        Optional<Runner> process = position.processes().get(slot);
        Event key = new Event(stage.parts().number(process), stage.parts().number(event), position.time());
        Result result = known.get(key);
        if (result == null) {
            result = settle(tell.apply(process.orElseThrow()), slot, stage.now(position));
            known.put(key, result);
        }
        return result;
    }

    private Result settle(Runner process, int slot, Instant now) {
        if (process.opening().isEmpty()) {
            return decide(process, slot, now);
        }
        Optional<Optional<RenewalStep>> taken = stage.opening(process, slot)
                .next(process.opening().orElseThrow())
                .result();
        if (taken.isEmpty()) {
            return atWork(process);
        }
        return taken.get()
                .map(step -> decide(process.opened(stage.machine(process, step, now)), slot, now))
                .orElseGet(() -> new Result(Optional.empty(), Optional.empty()));
    }

    private Result atWork(Runner process) {
        return new Result(stage.parts().first(Optional.of(process)), Optional.empty());
    }

    /** Does the steps that no other actor sees together with the event: the price, the reservation without a limit, the end. */
    private Result decide(Runner process, int slot, Instant now) {
        RenewalMachine machine = process.machine().at(now);
        while (true) {
            switch (machine.command().kind()) {
                case PRICE ->
                    machine =
                            machine.priced(Optional.of(stage.quote(slot, now))).at(now);
                case RESERVE -> machine = machine.reserved(stage.day(now)).at(now);
                case REST -> {
                    return new Result(Optional.empty(), machine.command().outcome());
                }
                default -> {
                    return atWork(process.deciding(machine));
                }
            }
        }
    }
}
