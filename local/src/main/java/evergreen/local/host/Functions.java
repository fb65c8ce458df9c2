package evergreen.local.host;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.gateway.RequestIds;
import evergreen.local.cloud.http.Body;
import java.util.List;
import java.util.Map;

/** All functions of a host, and the two ways to call one. */
final class Functions {
    /** The longest event of a call that waits for its answer. */
    static final int SYNC_BYTES = 32 * 1024 * 1024;
    /** The longest event of a call that does not. */
    static final int ASYNC_BYTES = 128 * 1024;

    private final Map<String, FunctionRuntime> byName;
    private final Tasks tasks;
    private final RequestIds ids;

    Functions(Map<String, FunctionRuntime> byName, Tasks tasks, RequestIds ids) {
        this.byName = byName;
        this.tasks = tasks;
        this.ids = ids;
    }

    /** A request id that no other has. */
    String nextId() {
        return ids.next();
    }

    Tasks tasks() {
        return tasks;
    }

    List<FunctionRuntime> all() {
        return List.copyOf(byName.values());
    }

    /**
     * A function by its name.
     *
     * @throws ApiException when there is none
     */
    FunctionRuntime find(String name) throws ApiException {
        FunctionRuntime function = byName.get(name);
        if (function == null) {
            throw new ApiException(404, "FunctionNotFound", "function '" + name + "' does not exist.");
        }
        return function;
    }

    AttemptResult now(FunctionRuntime function, String requestId, Body event) throws ApiException {
        fits(event, SYNC_BYTES);
        return function.now(new Attempt(requestId, 0, event));
    }

    Task later(FunctionRuntime function, String taskId, String requestId, Body event) throws ApiException {
        fits(event, ASYNC_BYTES);
        return tasks.submit(function, taskId, requestId, event);
    }

    static ApiException tooLarge(int most) {
        return new ApiException(
                400, "EntityTooLarge", "payload size exceeds maximum allowed size (" + most + " bytes)");
    }

    private static void fits(Body event, int most) throws ApiException {
        if (event.length() > most) {
            throw tooLarge(most);
        }
    }
}
