package evergreen.execution.renewal;

import com.google.auto.value.AutoValue;
import evergreen.journal.DocumentName;

/** A document that is to be written next, and what it means. */
@AutoValue
public abstract class PendingDocument {
    /** What a document means. */
    public enum Role {
        /** The intent to pay: nobody else pays then. */
        CLAIM,
        /** The decision not to pay: nobody pays for this step then. */
        ENDS_UNPAID,
        /** There is an order. */
        ORDER,
        /** The cloud refused. */
        REFUSED,
        /** The claim was given up before anything was sent. */
        UNSENT,
        /** Something was sent, and nobody knows what became of it. */
        UNKNOWN,
        /** What a reading told of a round later. */
        CLOSED,
        /** The step's end. */
        OUTCOME,
        /** That others paid as well, found out after the end. */
        OTHERS_TOO
    }

    PendingDocument() {}

    static PendingDocument of(Role role, DocumentName name, String text) {
        return new AutoValue_PendingDocument(role, name, text);
    }

    /** What it means. */
    public abstract Role role();

    /** Its name. */
    public abstract DocumentName name();

    /** Its text. */
    public abstract String text();
}
