package evergreen.fleet;

import evergreen.text.WireName;

/** The cloud throttled, failed or did not answer: a later call may succeed. What the lost call did is unknown. */
public final class CloudUnavailable extends CloudFault implements WireName {
    private static final long serialVersionUID = 1L;

    private final boolean throttled;

    private CloudUnavailable(String action, String code, boolean throttled, Throwable cause) {
        super(action, code, action + (throttled ? " was throttled: " : " got no usable answer: ") + code, cause);
        this.throttled = throttled;
    }

    /** Too many calls: nothing was begun, and the block ends with the next minute. */
    public static CloudUnavailable throttled(String action, String code, Throwable cause) {
        return new CloudUnavailable(action, code, true, cause);
    }

    /** No answer, a broken one, or the server's own failure. */
    public static CloudUnavailable unreachable(String action, String code, Throwable cause) {
        return new CloudUnavailable(action, code, false, cause);
    }

    /** Whether the cloud named the number of calls as the reason. */
    public boolean throttled() {
        return throttled;
    }

    @Override
    public Gap.Why why() {
        return throttled ? Gap.Why.THROTTLED : Gap.Why.UNREACHABLE;
    }

    @Override
    public String wireName() {
        return "evergreen.fleet.CloudUnavailable";
    }
}
