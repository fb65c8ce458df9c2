package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tasks of one run. A failure stops no other task and fails the run in the end. Work and notifications are counted apart: a run whose
 * work is done has finished, whoever could not be notified.
 */
public final class FailureCollector {
    private final Consumer<LogLine> log;
    private final List<RuntimeException> faults = new ArrayList<>();
    private final List<RuntimeException> unsent = new ArrayList<>();

    /** Attempts whose failures are logged. */
    public FailureCollector(Consumer<LogLine> log) {
        this.log = log;
    }

    /**
     * Does something, or logs why not.
     *
     * @param failed the event that is logged then
     */
    public void run(String failed, Runnable work) {
        run(failed, work, faults);
    }

    /**
     * Notifies people, or checks whether they must be notified, or logs why not.
     *
     * @param failed the event that is logged then
     */
    public void runNotification(String failed, Runnable notification) {
        run(failed, notification, unsent);
    }

    private void run(String failed, Runnable task, List<RuntimeException> failures) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            log.accept(LogLine.of(failed).with(fault));
            failures.add(fault);
        }
    }

    /** Returns whether all work so far succeeded. */
    public boolean isWorkDone() {
        return faults.isEmpty();
    }

    /** Throws the first failure of work, or else the first notification that was not sent. */
    public void rethrowFirst() {
        Stream.concat(faults.stream(), unsent.stream()).findFirst().ifPresent(fault -> {
            throw fault;
        });
    }
}
