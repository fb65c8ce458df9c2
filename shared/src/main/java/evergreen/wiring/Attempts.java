package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Several things that one run has to do: what fails keeps nothing else from being done, and fails the run in the end. */
public final class Attempts {
    private final Consumer<LogLine> log;
    private final List<RuntimeException> faults = new ArrayList<>();

    /** Attempts whose failures are logged. */
    public Attempts(Consumer<LogLine> log) {
        this.log = log;
    }

    /**
     * Does something, or logs why not.
     *
     * @param failed the event that is logged then
     */
    public void attempt(String failed, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            log.accept(LogLine.of(failed).with(fault));
            faults.add(fault);
        }
    }

    /** Throws the first failure, if anything failed. */
    public void end() {
        faults.stream().findFirst().ifPresent(fault -> {
            throw fault;
        });
    }
}
