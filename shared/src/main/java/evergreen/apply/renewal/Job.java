package evergreen.apply.renewal;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** A machine at work: the only thing here that changes. One thread at a time. */
final class Job {
    private RenewalMachine machine;

    Job(RenewalMachine machine) {
        this.machine = machine;
    }

    RenewalMachine machine() {
        return machine;
    }

    Command.Kind kind() {
        return machine.command().kind();
    }

    void decide(Instant now) {
        machine = machine.at(now);
    }

    void tell(UnaryOperator<RenewalMachine> event) {
        machine = event.apply(machine);
    }
}
