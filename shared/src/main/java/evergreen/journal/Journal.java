package evergreen.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Documents that are written once. Nothing is overwritten and nothing is deleted, and of all who write one name at the same
 * moment exactly one creates it: that is what claims rest on.
 *
 * <p><b>Who created it is told by the text.</b> A write whose answer was lost is made again, and then meets its own document:
 * it counts as created if the text that is there is the text that was to be written. So a document that claims something must
 * hold what no other call ever writes, the run's id and the number of its attempt for two. Were two runs to claim with the
 * same text, and the answer of one of them lost, both would believe that the claim is theirs. A document whose text follows
 * from its name, such as a plan named by its hash, needs no such mark: there it does not matter who was first.
 *
 * <p>A write that ended in {@link JournalUnavailableException} may have taken place or may yet. Whoever needs to know reads the
 * document and compares it with its own text.
 */
public interface Journal {
    /**
     * Writes a document unless there is one of its name. What counts as created is safe: it survives the end of the process
     * and of the machine, and every later read and list anywhere shows it.
     *
     * @throws JournalUnavailableException if it cannot be told whether the document was created
     */
    CreateResult createOnce(DocumentName name, String text);

    /**
     * The text of a document; empty if there is none of that name.
     *
     * @throws JournalUnavailableException if that cannot be told
     */
    Optional<String> read(DocumentName name);

    /**
     * The names that begin with a text, in the order of their characters. The text need not end with a segment; an empty one
     * stands for all. What others put there under names that are no documents' names is left out.
     *
     * @throws JournalUnavailableException if not all of them can be told
     */
    List<DocumentName> list(String prefix);

    /**
     * Returns everything that begins with a text, also what others put there under names that are no documents' names.
     *
     * @throws JournalUnavailableException if not all of it can be read
     */
    default List<String> keys(String prefix) {
        return list(prefix).stream().map(DocumentName::text).collect(Collectors.toList());
    }
}
