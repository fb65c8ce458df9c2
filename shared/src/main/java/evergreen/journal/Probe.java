package evergreen.journal;

/**
 * Writes one name twice with different texts: unless the second is refused, claims are worth nothing. The document stays,
 * and serves every later run as well, since to a later run its first write is refused already.
 */
public final class Probe implements JournalCheck {
    private final Journal journal;
    private final DocumentName name;

    /**
     * A probe.
     *
     * @param name where it writes: under the prefix that the claims will have, so that the same rights are needed
     */
    public Probe(Journal journal, DocumentName name) {
        this.journal = journal;
        this.name = name;
    }

    @Override
    public void prove(String run) {
        journal.createOnce(name, "Written first, by run " + run + ".");
        String second = "Written second, by run " + run + ". Nobody should ever read this.";
        boolean refused = journal.createOnce(name, second) == CreateResult.EXISTS;
        if (!refused || journal.read(name).filter(text -> !text.equals(second)).isEmpty()) {
            throw new JournalUnavailableException(
                    JournalUnavailableException.Why.UNFIT,
                    "The journal let " + name + " be written twice.",
                    "Give it a store that refuses a second document of the same name; nothing is paid before.",
                    null);
        }
    }
}
