package evergreen.local.cli;

/** The renewer did not do what was asked, or nobody knows whether it did. Its text is in the reader's language. */
final class RenewerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    RenewerException(String text, ExitStatus status) {
        super(text);
        this.status = status;
    }

    ExitStatus status() {
        return status;
    }
}
