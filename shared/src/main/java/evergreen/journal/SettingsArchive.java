package evergreen.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs that look after settings did, one document a trigger's instant and narrowing: so that a repeated invocation finds
 * what the first one did, and does nothing.
 */
public final class SettingsArchive {
    private static final String FOLDER = "settings/";
    private static final String END = ".json";

    private final Journal journal;

    /** The archive in a journal. */
    public SettingsArchive(Journal journal) {
        this.journal = journal;
    }

    /**
     * A run's own name.
     *
     * @param due the trigger's instant
     * @param mark tells it from other runs of that instant; none for the whole fleet
     */
    public static String run(Instant due, Optional<String> mark) {
        return TimestampName.of(due) + mark.map(text -> "-" + text).orElse("");
    }

    /** When the trigger of a run was due. */
    public static Instant due(String run) {
        return TimestampName.read(run.replaceFirst("-.*", ""));
    }

    /** Returns when the trigger of a run was due; empty for a text that is no run's name. */
    public static Optional<Instant> findDue(String run) {
        return TimestampName.find(run.replaceFirst("-.*", ""));
    }

    /**
     * What a run did; none if there was no such run, or it came to no end.
     *
     * @throws JournalUnavailableException if that cannot be told
     */
    public Optional<String> of(String run) {
        return journal.read(name(run));
    }

    /**
     * Returns what the runs since an instant did, by their names, in the order of time; empty for a run whose document exists and
     * cannot be read, as a store refuses a single one because of its size or of a right of its own.
     *
     * @throws JournalUnavailableException if the journal does not answer, or refuses every document of the folder
     */
    public Map<String, Optional<String>> since(Instant begin) {
        Map<String, Optional<String>> documents = new LinkedHashMap<>();
        for (DocumentName name : journal.list(FOLDER)) {
            String run = name.text().substring(FOLDER.length()).replace(END, "");
            if (isRun(name, run) && run.compareTo(TimestampName.of(begin)) >= 0) {
                documents.put(
                        run,
                        JournalUnavailableException.readOr(
                                Optional.empty(), () -> JournalUnavailableException.read(journal, name)));
            }
        }
        return documents;
    }

    /** A document of another name was written by somebody else, and is no run. */
    private static boolean isRun(DocumentName name, String run) {
        return KnownDocuments.has(name.text()) && findDue(run).isPresent();
    }

    /**
     * Keeps what a run did.
     *
     * @throws JournalUnavailableException if it is not known to be kept
     */
    public void keep(String run, String document) {
        journal.createOnce(name(run), document);
    }

    private static DocumentName name(String run) {
        return DocumentName.of(FOLDER + run + END);
    }
}
