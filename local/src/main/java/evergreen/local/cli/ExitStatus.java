package evergreen.local.cli;

/** What a command's exit status says. */
enum ExitStatus {
    /** Everything was looked at and nobody has anything to do. */
    FINE(0),
    /** Something needs attention. */
    ATTENTION(1),
    /** The command was not understood. */
    USAGE(2),
    /** Not everything could be looked at. */
    INCOMPLETE(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The status of a reading: what was not seen outweighs what was. */
    static ExitStatus of(boolean complete, boolean attention) {
        if (!complete) {
            return INCOMPLETE;
        }
        return attention ? ATTENTION : FINE;
    }

    /** The number. */
    int code() {
        return code;
    }
}
