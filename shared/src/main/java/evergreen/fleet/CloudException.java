package evergreen.fleet;

/** A call that gave no answer to work with. Its two kinds differ in what to do next: try again, or not. */
public abstract class CloudException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;
    private final String code;
    private int status;
    private String requestId = "";

    CloudException(String action, String code, String message, Throwable cause) {
        super(message, cause);
        this.action = action;
        this.code = code;
    }

    /** The operation that was called, {@code DescribeInstances} for one. */
    public final String action() {
        return action;
    }

    /** The cloud's error code or, where it gave none, a word of ours. */
    public final String code() {
        return code;
    }

    /**
     * Adds what identifies the answer.
     *
     * @param status of HTTP
     * @param id by which the cloud finds the request; empty if the answer names none
     * @return this fault
     */
    public final CloudException answered(int status, String id) {
        this.status = status;
        this.requestId = id;
        return this;
    }

    /** Returns the HTTP status of the answer, or 0 if it is not known. */
    public final int status() {
        return status;
    }

    /** Returns the cloud's id of the request, or empty text if it is not known. */
    public final String requestId() {
        return requestId;
    }

    /** What such a fault means for the coverage. */
    public abstract CoverageGap.Why why();
}
