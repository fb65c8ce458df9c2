package evergreen.adapter.oss;

import evergreen.fleet.Patience;
import evergreen.fleet.Pause;
import evergreen.journal.KnownDocuments;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Removal of documents that Evergreen does not write, with an operator's own credentials. It is apart from the journal, which deletes
 * nothing; no function uses it, and no function's role may delete.
 */
public final class OssStrayRemoval {
    private final OssPlace place;
    private final OssCalls calls;
    private final OssFaults faults;
    private final Patience patience;

    /** Creates the removal from the journal at a place. */
    public OssStrayRemoval(OssPlace place, Supplier<OssCredentials> credentials, Clock clock, Pause pause) {
        this.place = place;
        this.calls = new OssCalls(place, credentials, clock);
        this.faults = new OssFaults(place);
        this.patience = new Patience(clock, pause);
    }

    /**
     * Removes a document.
     *
     * @param key relative to the journal's prefix; it may contain anything that OSS allows
     * @throws IllegalArgumentException if Evergreen writes documents of this name
     * @throws evergreen.journal.JournalUnavailable if it is not known to be removed
     */
    public void remove(String key) {
        if (KnownDocuments.has(key)) {
            throw new IllegalArgumentException("Evergreen writes documents of this name: " + key);
        }
        OssRequest request = OssRequest.of("DELETE", place.prefix() + key, Map.of(), Map.of(), "");
        faults.translate(() -> patience.ask(() -> calls.call("DeleteObject", request)));
    }
}
