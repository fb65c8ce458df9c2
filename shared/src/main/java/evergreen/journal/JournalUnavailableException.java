package evergreen.journal;

import evergreen.text.WireName;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The journal cannot be used. Money needs it: whoever meets this before a payment does not pay. */
public final class JournalUnavailableException extends RuntimeException implements WireName {
    private static final long serialVersionUID = 1L;
    private static final String NO_DOCUMENT = "none";

    /** What kind of trouble it is, for machines and for words in other languages. */
    public enum Why implements WireName {
        /** No answer, or the store's own failure, several times: later it may work. */
        UNREACHABLE("unreachable"),
        /** The identity is not known or may not do this. */
        DENIED("denied"),
        /** The place that was configured is not there. */
        MISSING("missing"),
        /** It works, but does not keep what a journal promises. */
        UNFIT("unfit"),
        /** Anything else that a repetition would not change. */
        REFUSED("refused");

        private final String wireName;

        Why(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    private final Why why;
    private final String remedy;
    private @Nullable String document;
    private boolean ofOneDocument;

    /**
     * A fault.
     *
     * @param what what happened, as a sentence
     * @param remedy what a person can do about it, as a sentence
     */
    public JournalUnavailableException(Why why, String what, String remedy, @Nullable Throwable cause) {
        super(what + " " + remedy, cause);
        this.why = why;
        this.remedy = remedy;
    }

    /**
     * Returns the fault of one document that cannot be used and that stops payments.
     *
     * @param key the document's key
     * @param what what is wrong with it, as a sentence
     */
    public static JournalUnavailableException unusable(String key, String what) {
        JournalUnavailableException fault = new JournalUnavailableException(
                Why.REFUSED,
                what,
                "Check the documents of that folder. What depends on them is not paid until then.",
                null);
        fault.document = key;
        fault.ofOneDocument = true;
        return fault;
    }

    /** Returns the key of the document that stops payments; empty if the fault is not one of a document. */
    public Optional<String> document() {
        return Optional.ofNullable(document);
    }

    /**
     * Reads a document. A fault of the read knows whether it is one of this document alone, because of its size or of a right of its
     * own: the store then answers for a name in the same folder that no document has.
     *
     * @throws JournalUnavailableException if the document cannot be read
     */
    static Optional<String> read(Journal journal, DocumentName name) {
        try {
            return journal.read(name);
        } catch (JournalUnavailableException fault) {
            fault.ofOneDocument = fault.why != Why.UNREACHABLE && answers(journal, name);
            throw fault;
        }
    }

    private static boolean answers(Journal journal, DocumentName refused) {
        String folder = refused.text().substring(0, refused.text().lastIndexOf('/') + 1);
        try {
            journal.read(DocumentName.of(folder + NO_DOCUMENT));
            return true;
        } catch (JournalUnavailableException everywhere) {
            return false;
        }
    }

    /**
     * Returns the result of reads by {@link #read}, or another result if one document alone cannot be used: the store refuses it, its
     * text is illegal, or it contains another plan than its name says.
     *
     * @throws JournalUnavailableException if the journal does not answer, or refuses every document of a folder
     */
    static <R> R readOr(R unusable, Supplier<R> read) {
        return readOr(unusable, () -> unusable, read);
    }

    /**
     * Returns the result of reads by {@link #read}, or another result if one document alone cannot be used.
     *
     * @param unusable the result if its text is illegal, too long, or that of another plan: its writer may have written that
     * @param denied the result if the store denies it: no writer can do that
     * @throws JournalUnavailableException if the journal does not answer, or refuses every document of a folder
     */
    static <R> R readOr(R unusable, Supplier<R> denied, Supplier<R> read) {
        try {
            return read.get();
        } catch (PlanTamperedException altered) {
            return unusable;
        } catch (JournalUnavailableException fault) {
            if (!fault.ofOneDocument) {
                throw fault;
            }
            return fault.why == Why.DENIED ? denied.get() : unusable;
        }
    }

    /** What kind of trouble it is. */
    public Why why() {
        return why;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String wireName() {
        return "evergreen.journal.JournalUnavailable";
    }
}
