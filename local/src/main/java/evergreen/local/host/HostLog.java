package evergreen.local.host;

/** Takes what functions print; called on many threads at once. */
@FunctionalInterface
public interface HostLog {
    /**
     * One line.
     *
     * @param function its name
     * @param requestId the request that it was printed in
     */
    void line(String function, String requestId, String text);
}
