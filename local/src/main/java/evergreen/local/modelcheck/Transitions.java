package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalMachine;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Transitions of single processes. Each is computed once: the same event at the same time leads the same process to the same. */
final class Transitions {
    private final ModelSetup setup;
    private final Map<Event, Result> known = new HashMap<>();

    Transitions(ModelSetup setup) {
        this.setup = setup;
    }

    /**
     * The state of a process after an event.
     *
     * @param process empty if the process has ended
     * @param outcome the process's statement about its step; empty if it goes on, or if there was nothing to do
     */
    record Result(Optional<ModelProcess> process, Optional<RenewalOutcome> outcome) {}

    private record Event(int process, int event, int time) {}

    /** Returns the state of the process in a slot after an event. */
    Result of(ModelState state, int slot, Object event, UnaryOperator<ModelProcess> tell) {
        Optional<ModelProcess> process = state.processes().get(slot);
        Event key = new Event(setup.parts().number(process), setup.parts().number(event), state.time());
        Result result = known.get(key);
        if (result == null) {
            result = settle(tell.apply(process.orElseThrow()), slot, setup.now(state));
            known.put(key, result);
        }
        return result;
    }

    private Result settle(ModelProcess process, int slot, Instant now) {
        if (process.opening().isEmpty()) {
            return decide(process, slot, now);
        }
        Optional<Optional<RenewalStep>> taken = setup.opening(process, slot)
                .next(process.opening().orElseThrow())
                .result();
        if (taken.isEmpty()) {
            return atWork(process);
        }
        return taken.get()
                .map(step -> decide(process.opened(setup.machine(process, step, now)), slot, now))
                .orElseGet(() -> new Result(Optional.empty(), Optional.empty()));
    }

    private Result atWork(ModelProcess process) {
        return new Result(setup.parts().first(Optional.of(process)), Optional.empty());
    }

    /** Does the steps that no other actor sees together with the event: the price, the reservation without a limit, the end. */
    private Result decide(ModelProcess process, int slot, Instant now) {
        RenewalMachine machine = process.machine().decide(now);
        while (true) {
            switch (machine.command().kind()) {
                case PRICE ->
                    machine =
                            machine.onQuote(Optional.of(setup.quote(slot, now))).decide(now);
                case RESERVE -> machine = machine.reserved(setup.day(now)).decide(now);
                case DONE -> {
                    return new Result(Optional.empty(), machine.command().outcome());
                }
                default -> {
                    return atWork(process.deciding(machine));
                }
            }
        }
    }
}
