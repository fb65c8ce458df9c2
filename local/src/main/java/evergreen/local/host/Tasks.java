package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.http.Body;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.spec.FunctionSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;

/** Asynchronous invocations: accepted at once, run in turn, tried again with the same request id when they fail. */
final class Tasks {
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,127}");
    /** How long a task's state is kept, and with it its id. */
    private static final Duration MEMORY = Duration.ofDays(7);

    private static final int TICK_MILLIS = 100;

    private final Clock clock;
    private final ExecutorService threads;
    private final Map<String, Task> byId = new HashMap<>();
    private int open;

    Tasks(Clock clock, ExecutorService threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Takes an invocation on.
     *
     * @param id the id that its caller gives it; empty for none
     * @throws ApiException when the id is not one, is taken, or the function is not in task mode
     */
    Task submit(FunctionRuntime function, String id, String requestId, Body payload) throws ApiException {
        FunctionSpec spec = function.spec();
        if (!id.isEmpty() && !spec.behaviour().asynchronous().tasks()) {
            throw new ApiException(400, "InvalidArgument", spec.name() + " is not in task mode, and takes no task id.");
        }
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            throw new ApiException(
                    400,
                    "InvalidArgument",
                    "A task id has 1 to 128 letters, digits, _ and -, and begins with a letter or _.");
        }
        Task task = new Task(id.isEmpty() ? requestId : id, requestId, spec, clock.instant());
        remember(spec.name() + " " + (id.isEmpty() ? requestId : id), task);
        threads.execute(() -> run(function, task, payload));
        return task;
    }

    private synchronized void remember(String key, Task task) throws ApiException {
        Instant forgotten = task.submitted().minus(MEMORY);
        byId.values().removeIf(each -> each.submitted().isBefore(forgotten));
        if (byId.putIfAbsent(key, task) != null) {
            // The status is documented, the code is not; clients go by the status.
            throw new ApiException(409, "AsyncTaskAlreadyExists", "There is a task with this id already.");
        }
        open++;
    }

    synchronized Optional<Task> find(String function, String id) {
        return Optional.ofNullable(byId.get(function + " " + id));
    }

    private void run(FunctionRuntime function, Task task, Body payload) {
        try {
            attempts(function, task, payload);
        } catch (ApiException refused) {
            task.ended(Task.Status.FAILED, refused.code() + ": " + refused.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            task.ended(Task.Status.FAILED, defect.toString());
        } finally {
            closeOne();
        }
    }

    private void attempts(FunctionRuntime function, Task task, Body payload) throws ApiException, InterruptedException {
        FunctionSpec.Asynchronous how = function.spec().behaviour().asynchronous();
        Instant end = task.submitted().plus(how.longest());
        String error = "";
        for (int attempt = 0; attempt <= how.retries(); attempt++) {
            task.running(attempt);
            Optional<AttemptResult> ending = function.inTurn(
                    new Attempt(task.requestId(), attempt, payload),
                    () -> clock.instant().isAfter(end));
            if (ending.isEmpty()) {
                task.ended(
                        Task.Status.EXPIRED,
                        "It waited longer than " + how.longest().toSeconds() + " seconds.");
                return;
            }
            if (ending.get().outcome() instanceof Outcome.Failed failed) {
                error = failed.failure().message();
            } else {
                task.ended(Task.Status.SUCCEEDED, "");
                return;
            }
        }
        task.ended(Task.Status.FAILED, error);
    }

    private synchronized void closeOne() {
        open--;
        notifyAll();
    }

    /** Waits until nothing is left to do; whether that came about. */
    synchronized boolean awaitIdle(Duration longest) {
        try {
            for (long left = longest.toMillis(); open > 0 && left > 0; left -= TICK_MILLIS) {
                wait(TICK_MILLIS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return open == 0;
    }
}
