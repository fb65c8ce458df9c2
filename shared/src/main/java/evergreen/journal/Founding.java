package evergreen.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Founding document of a journal: one random id, written once. Two deployments with two journals have two ids, even where
 * everything else about them is equal; the account's mark names the id of the journal that may pay.
 */
public final class Founding {
    /** Name of the document. */
    public static final DocumentName NAME = DocumentName.of("founding");

    private static final Pattern ID = Pattern.compile("[0-9a-z][0-9a-z-]{0,63}");
    private static final Pattern TEXT = Pattern.compile("id: (" + ID + ")\n");

    /** Folders that hold what was planned, approved, paid or found. Notices and heartbeats say nothing about payments. */
    private static final List<String> HISTORY = List.of("plans/", "rule-plans/", "approvals/", "reports/", "claims/");

    private static final String PROBE = "claims/probe";

    private final Journal journal;
    private final Supplier<String> uniqueId;

    /**
     * Creates the founding of a journal.
     *
     * @param uniqueId source of random ids
     */
    public Founding(Journal journal, Supplier<String> uniqueId) {
        this.journal = journal;
        this.uniqueId = uniqueId;
    }

    /**
     * Returns the journal's id, or empty if the journal has no founding document.
     *
     * @throws JournalUnavailableException if it cannot be read, or is not a founding document
     */
    public Optional<String> id() {
        return journal.read(NAME).map(Founding::parsed);
    }

    /**
     * Writes the document unless it exists, and returns the id that the journal has then.
     *
     * @throws JournalUnavailableException if it cannot be written and read back
     */
    public String create() {
        journal.createOnce(NAME, "id: " + uniqueId.get() + "\n");
        return id().orElseThrow(() -> unfit("The document founding was written and cannot be read."));
    }

    /** Returns whether the journal holds no plan, approval, report or claim. */
    public boolean hasEmptyJournal() {
        return HISTORY.stream()
                .flatMap(folder -> journal.list(folder).stream())
                .allMatch(name -> name.text().equals(PROBE));
    }

    /** Returns whether a text can be the id of a journal. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String parsed(String text) {
        Matcher document = TEXT.matcher(text);
        if (!document.matches()) {
            throw unfit("The document founding of the journal is not one line with an id.");
        }
        return document.group(1);
    }

    private static JournalUnavailableException unfit(String what) {
        return new JournalUnavailableException(
                JournalUnavailableException.Why.UNFIT,
                what,
                "Restore the text that Evergreen wrote; the account's mark has the id of the journal that may pay.",
                null);
    }
}
