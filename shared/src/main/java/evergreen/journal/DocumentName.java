package evergreen.journal;

import com.google.auto.value.AutoValue;
import java.util.Optional;

/**
 * The name of a document: segments joined by {@code /}, each of small letters, digits, {@code _}, {@code -} and single
 * dots within, 200 characters at most. {@code claims/i-bp1abc/29384640.0} is one. Such a name is the same as an address, as
 * a path and as an object's key, and no two differ by case alone.
 */
@AutoValue
public abstract class DocumentName implements Comparable<DocumentName> {
    DocumentName() {}

    /**
     * A name.
     *
     * @throws IllegalArgumentException if it is not legal
     */
    public static DocumentName of(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("Not a document's name: \"" + name
                        + "\". Legal are small letters, digits,"
                        + " _, - and single dots within, in segments joined by /, at most " + JournalPrefix.LONGEST
                        + " characters."));
    }

    /** Returns a name; empty if it is not legal. */
    public static Optional<DocumentName> find(String name) {
        return isLegal(name) ? Optional.of(new AutoValue_DocumentName(name)) : Optional.empty();
    }

    /** Whether a text could be a document's name. */
    public static boolean isLegal(String name) {
        return JournalPrefix.isPath(name);
    }

    /** The whole name. */
    public abstract String text();

    @Override
    public int compareTo(DocumentName other) {
        return text().compareTo(other.text());
    }

    @Override
    public final String toString() {
        return text();
    }
}
