package evergreen.notification;

import evergreen.text.WireName;

/** A notice that its channel did not take, or not for all of its readers: somebody does not know what he should. */
public final class DeliveryException extends RuntimeException implements WireName {
    /** The code of a notice for which the run had no time. */
    public static final String NOT_TRIED = "not-tried";

    /** The code of a notice whose delivery was stopped with the run. */
    public static final String INTERRUPTED = "interrupted";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean inPart;

    /**
     * An undelivered notice.
     *
     * @param code a word for the reason, without the address or what the receiver wrote: {@code HTTP 500} for one
     */
    public DeliveryException(String code, Throwable cause) {
        this(code, false, cause);
    }

    private DeliveryException(String code, boolean inPart, Throwable cause) {
        super("The notice was not delivered: " + code, cause);
        this.code = code;
        this.inPart = inPart;
    }

    /**
     * A notice that some of a channel's readers have and others will not get.
     *
     * @param code who did not get it, and why
     */
    public static DeliveryException toSome(String code, Throwable cause) {
        return new DeliveryException(code, true, cause);
    }

    /** The reason. */
    public String code() {
        return code;
    }

    /** Returns whether the channel caused it: it was called and had its time. */
    public boolean isFaultOfChannel() {
        return !inPart && !code.equals(NOT_TRIED) && !code.equals(INTERRUPTED);
    }

    /** Whether others in the same channel have it: it counts as told there, since they would hear it twice. */
    public boolean inPart() {
        return inPart;
    }

    @Override
    public String wireName() {
        return "evergreen.notice.NoticeUndelivered";
    }
}
