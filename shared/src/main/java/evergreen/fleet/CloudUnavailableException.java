package evergreen.fleet;

import evergreen.text.WireName;

/** The cloud throttled, failed or did not answer: a later call may succeed. What the lost call did is unknown. */
public final class CloudUnavailableException extends CloudException implements WireName {
    private static final long serialVersionUID = 1L;

    private final boolean throttled;

    private CloudUnavailableException(String action, String code, boolean throttled, Throwable cause) {
        super(action, code, action + (throttled ? " was throttled: " : " got no usable answer: ") + code, cause);
        this.throttled = throttled;
    }

    /** Too many calls: nothing was begun, and the block ends with the next minute. */
    public static CloudUnavailableException throttled(String action, String code, Throwable cause) {
        return new CloudUnavailableException(action, code, true, cause);
    }

    /** No answer, a broken one, or the server's own failure. */
    public static CloudUnavailableException unreachable(String action, String code, Throwable cause) {
        return new CloudUnavailableException(action, code, false, cause);
    }

    /** Whether the cloud named the number of calls as the reason. */
    public boolean throttled() {
        return throttled;
    }

    @Override
    public CoverageGap.Why why() {
        return throttled ? CoverageGap.Why.THROTTLED : CoverageGap.Why.UNREACHABLE;
    }

    @Override
    public String wireName() {
        return "evergreen.fleet.CloudUnavailable";
    }
}
