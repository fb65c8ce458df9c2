package evergreen.journal;

/** Which messages were heard: each is acted upon once, however often it is delivered or replayed. */
public final class ProcessedMessages {
    private static final String FOLDER = "heard/";
    private static final int DIGITS = 32;

    private final Journal journal;

    /** The archive in a journal. */
    public ProcessedMessages(Journal journal) {
        this.journal = journal;
    }

    /**
     * Whether it is an invocation's turn to act upon a message: the first one's, and that one's again if the platform repeats it
     * because it did not come to its end.
     *
     * @param message the id of a message, the same for all deliveries
     * @param invocation the id of the invocation, the same for its repetitions
     * @throws JournalUnavailableException if that cannot be told; then nobody has acted
     */
    public boolean isFor(String message, String invocation) {
        DocumentName name = DocumentName.of(FOLDER + Sha256.hex(message).substring(0, DIGITS));
        String own = invocation + "\n";
        return journal.createOnce(name, own) == CreateResult.CREATED
                || journal.read(name).filter(own::equals).isPresent();
    }
}
