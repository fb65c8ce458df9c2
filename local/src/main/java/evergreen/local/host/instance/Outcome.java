package evergreen.local.host.instance;

import evergreen.local.cloud.http.Body;

/** What came of a job. */
public sealed interface Outcome {
    /** The function's answer. */
    record Done(Body answer) implements Outcome {}

    /** None, and why. */
    record Failed(Failure failure) implements Outcome {}

    /** A failure that is no exception of the function's. */
    static Outcome failed(String message) {
        return new Failed(Failure.of(message));
    }
}
