package evergreen.local.host;

import com.google.gson.JsonObject;
import evergreen.local.host.spec.FunctionSpec;
import java.time.Instant;

/** An asynchronous invocation and what has become of it so far. */
final class Task {
    /** The platform's words for it. */
    enum Status {
        ENQUEUED("Enqueued"),
        RUNNING("Running"),
        RETRYING("Retrying"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        EXPIRED("Expired");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    private final String id;
    private final String requestId;
    private final FunctionSpec function;
    private final Instant submitted;
    private Status status = Status.ENQUEUED;
    private int retries;
    private String error = "";

    Task(String id, String requestId, FunctionSpec function, Instant submitted) {
        this.id = id;
        this.requestId = requestId;
        this.function = function;
        this.submitted = submitted;
    }

    String requestId() {
        return requestId;
    }

    Instant submitted() {
        return submitted;
    }

    synchronized void running(int retry) {
        status = retry == 0 ? Status.RUNNING : Status.RETRYING;
        retries = retry;
    }

    synchronized void ended(Status last, String message) {
        status = last;
        error = message;
    }

    /** As GetAsyncTask answers it. */
    synchronized JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("taskId", id);
        json.addProperty("requestId", requestId);
        json.addProperty("functionArn", function.place().arn());
        json.addProperty("qualifier", "LATEST");
        json.addProperty("status", status.word);
        json.addProperty("alreadyRetriedTimes", retries);
        json.addProperty("startedTime", submitted.toEpochMilli());
        if (!error.isEmpty()) {
            json.addProperty("taskErrorMessage", error);
        }
        return json;
    }
}
