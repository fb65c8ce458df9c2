package evergreen.journal;

/** Functions that write to the journal. Each has a subfolder of its own in every folder that it shares with others. */
public enum Writer {
    /** The expiry scanner. */
    SCANNER("scanner"),
    /** The renewer, which answers people. */
    RENEWER("renewer"),
    /** The renewal worker, which pays. */
    WORKER("worker"),
    /** The auto-renew enforcer. */
    ENFORCER("enforcer");

    private final String folder;

    Writer(String folder) {
        this.folder = folder;
    }

    /** Returns the name of its subfolders. */
    public String folder() {
        return folder;
    }
}
