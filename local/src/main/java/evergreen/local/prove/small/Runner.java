package evergreen.local.prove.small;

import evergreen.apply.renewal.Command;
import evergreen.apply.renewal.RenewalMachine;
import java.util.List;
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
 */
record Runner(
        String run,
        RenewalMachine machine,
        List<Object> key,
        Optional<Request.Seen> seen,
        boolean fresh,
        int asleepUntil) {
    static Runner of(String run, RenewalMachine machine) {
        return new Runner(run, machine, MachineKey.of(machine), Optional.empty(), true, 0);
    }

    Runner told(RenewalMachine next) {
        return new Runner(run, next, MachineKey.of(next), seen, false, 0);
    }

    Runner saw(RenewalMachine next, Request.Seen reading) {
        return new Runner(run, next, MachineKey.of(next), Optional.of(reading), false, 0);
    }

    /** The same, deciding anew. */
    Runner deciding(RenewalMachine next) {
        return new Runner(run, next, MachineKey.of(next), seen, fresh, 0);
    }

    /** Standing still. */
    Runner asleep(int until) {
        return new Runner(run, machine, key, seen, fresh, until);
    }

    /** Whether it does nothing at an instant: it stands still, waits, or has not begun. */
    boolean idles(int time) {
        return fresh || isAsleep(time) || machine.command().kind() == Command.Kind.WAIT;
    }

    boolean isAsleep(int time) {
        return time < asleepUntil;
    }
}
