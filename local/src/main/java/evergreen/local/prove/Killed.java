package evergreen.local.prove;

/** The process is gone; nothing in it catches this. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
