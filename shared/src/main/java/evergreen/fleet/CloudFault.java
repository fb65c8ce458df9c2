package evergreen.fleet;

/** A call that gave no answer to work with. Its two kinds differ in what to do next: try again, or not. */
public abstract class CloudFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;
    private final String code;

    CloudFault(String action, String code, String message, Throwable cause) {
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

    /** What such a fault means for the coverage. */
    public abstract Gap.Why why();
}
