package evergreen.notice;

/** A notice that its channel did not take: somebody does not know what he should. */
public final class NoticeUndelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * An undelivered notice.
     *
     * @param code a word for the reason, without the address or what the receiver wrote: {@code HTTP 500} for one
     */
    public NoticeUndelivered(String code, Throwable cause) {
        super("The notice was not delivered: " + code, cause);
        this.code = code;
    }

    /** The reason. */
    public String code() {
        return code;
    }
}
