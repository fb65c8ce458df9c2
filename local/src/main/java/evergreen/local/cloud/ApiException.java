package evergreen.local.cloud;

/** An API error as it goes over the wire: HTTP status, code and a text of our own. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** An error with its HTTP status and its documented code, misspellings included. */
    public ApiException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The documented code, {@code InvalidInstanceId.NotFound} for one. */
    public String code() {
        return code;
    }
}
