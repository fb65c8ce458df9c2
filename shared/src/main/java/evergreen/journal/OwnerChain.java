package evergreen.journal;

import java.util.List;

/** Store of the account's mark: the documents below {@code owner/} in the account's own bucket, each written once. */
public interface OwnerChain {
    /**
     * Reads every document below {@code owner/}, in the order of their names. Documents that are no links are included: they
     * make the mark unreadable.
     *
     * @throws JournalUnavailableException if not all of it can be read, or if the bucket is not the account's or may lose documents
     */
    List<OwnerLink> links();

    /**
     * Writes the link of a number unless it exists.
     *
     * @throws JournalUnavailableException if the result is not known
     */
    CreateResult create(int number, String text);
}
