package evergreen.journal;

/** Proof that a journal keeps its promise, asked for before the first claim of a run. */
@FunctionalInterface
public interface JournalCheck {
    /**
     * Returns only if the journal was seen to refuse a second document of one name.
     *
     * @param run the id of the run that asks, which goes into what is written
     * @throws JournalUnavailableException if the journal is not fit for money, or this cannot be told
     */
    void prove(String run);
}
