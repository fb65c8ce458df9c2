package evergreen.fleet;

import evergreen.text.WireName;

/** The cloud understood and said no: the same call would get the same answer. */
public final class CloudRejectedException extends CloudException implements WireName {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a call that was refused. */
    public enum Because {
        /** The identity may not do this. */
        NO_PERMISSION,

        /** The identity is not known, or cannot prove itself any more: it may do nothing. */
        NO_IDENTITY,
        /** One of the ids in the call; the others may be good. */
        BAD_ID,
        /** Anything else. */
        OTHER
    }

    private final Because because;

    /** A refusal, with the request id that the vendor's support asks for. */
    public CloudRejectedException(String action, String code, String requestId, Because because, Throwable cause) {
        super(action, code, action + " was refused: " + code + " (request " + requestId + ")", cause);
        this.because = because;
    }

    /** What is wrong with the call. */
    public Because because() {
        return because;
    }

    @Override
    public CoverageGap.Why why() {
        return because == Because.NO_PERMISSION || because == Because.NO_IDENTITY
                ? CoverageGap.Why.DENIED
                : CoverageGap.Why.REFUSED;
    }

    @Override
    public String wireName() {
        return "evergreen.fleet.CloudRefused";
    }
}
