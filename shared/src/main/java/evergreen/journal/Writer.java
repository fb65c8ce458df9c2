package evergreen.journal;

import java.util.Locale;

/** Functions that write to the journal. Each has a subfolder of its own in every folder that it shares with others. */
public enum Writer {
    /** The expiry scanner. */
    SCANNER,
    /** The renewer, which answers people. */
    RENEWER,
    /** The renewal worker, which pays. */
    WORKER,
    /** The auto-renew enforcer. */
    ENFORCER;

    /** Returns the name of its subfolders. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
