package evergreen.local.cloud.wire;

/** What stands behind the server: it answers every request, and never throws. */
@FunctionalInterface
public interface Site {
    /** The answer to a request; called on many threads at once. */
    Reply answer(Request request);
}
