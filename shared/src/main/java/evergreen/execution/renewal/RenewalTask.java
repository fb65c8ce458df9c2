package evergreen.execution.renewal;

import evergreen.plan.StepCode;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A machine at work: the only thing here that changes. One thread at a time. */
final class RenewalTask {
    private RenewalMachine machine;

    RenewalTask(RenewalMachine machine) {
        this.machine = machine;
    }

    RenewalMachine machine() {
        return machine;
    }

    RenewalCommand.Kind kind() {
        return machine.command().kind();
    }

    /** A step with facts that nobody thought of fails alone: others of the same run are paid. */
    void decide(Instant now) {
        runIsolated(() -> machine = machine.decide(now));
    }

    /** Does something for this step; whatever is thrown ends this step's part in the run, and no other's. */
    void runIsolated(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException defect) {
            fail();
        }
    }

    /** Ends this step's part in the run. */
    void fail() {
        machine = machine.onInternalError(StepCode.STEP_FAILED);
    }

    void apply(UnaryOperator<RenewalMachine> event) {
        machine = event.apply(machine);
    }
}
