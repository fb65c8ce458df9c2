package evergreen.adapter.oss;

import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Sleeper;
import evergreen.journal.KnownDocuments;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Removal of documents that Evergreen does not write, with an operator's own credentials. It is apart from the journal, which deletes
 * nothing; no function uses it, and no function's role may delete.
 */
public final class OssStrayRemoval {
    private final OssLocation place;
    private final OssClient calls;
    private final OssErrors faults;
    private final RetryPolicy retryPolicy;

    /** Creates the removal from the journal at a place. */
    public OssStrayRemoval(OssLocation place, Supplier<OssCredentials> credentials, Clock clock, Sleeper sleeper) {
        this.place = place;
        this.calls = new OssClient(place, credentials, clock);
        this.faults = new OssErrors(place);
        this.retryPolicy = new RetryPolicy(clock, sleeper);
    }

    /**
     * Removes a document.
     *
     * @param key relative to the journal's prefix; it may contain anything that OSS allows
     * @throws IllegalArgumentException if Evergreen writes documents of this name
     * @throws evergreen.journal.JournalUnavailableException if it is not known to be removed
     */
    public void remove(String key) {
        if (KnownDocuments.has(key)) {
            throw new IllegalArgumentException("Evergreen writes documents of this name: " + key);
        }
        OssRequest request = OssRequest.of("DELETE", place.prefix() + key, Map.of(), Map.of(), "");
        faults.translate(() -> retryPolicy.call(() -> calls.call("DeleteObject", request)));
    }
}
