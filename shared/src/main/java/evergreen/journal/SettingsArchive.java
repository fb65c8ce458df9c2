package evergreen.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What the runs that look after settings did, one document a trigger's instant: so that a repeated invocation finds what the
 * first one did, and does nothing.
 */
public final class SettingsArchive {
    private final Journal journal;

    /** The archive in a journal. */
    public SettingsArchive(Journal journal) {
        this.journal = journal;
    }

    /**
     * What the run of an instant did; none if there was no such run, or it came to no end.
     *
     * @param due the trigger's instant
     * @throws JournalUnavailable if that cannot be told
     */
    public Optional<String> of(Instant due) {
        return journal.read(name(due));
    }

    /**
     * Keeps what a run did.
     *
     * @throws JournalUnavailable if it is not known to be kept
     */
    public void keep(Instant due, String document) {
        journal.createOnce(name(due), document);
    }

    private static DocumentName name(Instant due) {
        return DocumentName.of("settings/" + Stamp.of(due) + ".json");
    }
}
