package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalCommand;
import evergreen.execution.renewal.RenewalMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A process that works for a step.
 *
 * @param run its run
 * @param machine what it has come to
 * @param key what tells it from others
 * @param seen what it read last
 * @param fresh whether it has done nothing yet
 * @param asleepUntil the index of the instant until which it stands still
 * @param opening the results of its accesses while it takes up its plan; empty once it has
 */
record ModelProcess(
        String run,
        RenewalMachine machine,
        List<Object> key,
        Optional<Request.Seen> seen,
        boolean fresh,
        int asleepUntil,
        Optional<List<Object>> opening) {
    /** Returns a process that has not begun; its machine is that of a step without an objection. */
    static ModelProcess of(String run, RenewalMachine machine) {
        return new ModelProcess(run, machine, List.of(), Optional.empty(), true, 0, Optional.of(List.of()));
    }

    /** The same after one more access of its opening. */
    ModelProcess after(Object result) {
        List<Object> more = new ArrayList<>(opening.orElseThrow());
        more.add(result);
        return new ModelProcess(run, machine, key, seen, false, 0, Optional.of(List.copyOf(more)));
    }

    /** The same with its plan taken up. */
    ModelProcess opened(RenewalMachine begins) {
        return new ModelProcess(run, begins, keyOf(begins), seen, false, 0, Optional.empty());
    }

    private static List<Object> keyOf(RenewalMachine machine) {
        List<Object> key = new ArrayList<>(StateKey.of(machine));
        key.add(machine.command().kind());
        key.add(machine.step().objection());
        key.add(machine.step().named());
        return key;
    }

    ModelProcess told(RenewalMachine next) {
        return new ModelProcess(run, next, keyOf(next), seen, false, 0, Optional.empty());
    }

    ModelProcess saw(RenewalMachine next, Request.Seen reading) {
        return new ModelProcess(run, next, keyOf(next), Optional.of(reading), false, 0, Optional.empty());
    }

    /** The same, deciding anew. */
    ModelProcess deciding(RenewalMachine next) {
        return new ModelProcess(run, next, keyOf(next), seen, fresh, 0, Optional.empty());
    }

    /** Standing still. */
    ModelProcess asleep(int until) {
        return new ModelProcess(run, machine, key, seen, fresh, until, opening);
    }

    /** Whether it does nothing at an instant: it stands still, waits, or has not begun. */
    boolean idles(int time) {
        return fresh
                || isAsleep(time)
                || (opening.isEmpty() && machine.command().kind() == RenewalCommand.Kind.WAIT);
    }

    boolean isAsleep(int time) {
        return time < asleepUntil;
    }

    /** Two processes that know the same are the same, by any order of events. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ModelProcess that
                && run.equals(that.run)
                && fresh == that.fresh
                && asleepUntil == that.asleepUntil
                && opening.equals(that.opening)
                && seen.equals(that.seen)
                && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, fresh, asleepUntil, opening, seen, key);
    }
}
