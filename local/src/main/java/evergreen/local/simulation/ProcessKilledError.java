package evergreen.local.simulation;

/** The process is gone; nothing in it catches this. */
final class ProcessKilledError extends Error {
    private static final long serialVersionUID = 1L;

    ProcessKilledError() {
        super("killed", null, false, false);
    }
}
