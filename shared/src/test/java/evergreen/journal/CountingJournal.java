package evergreen.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal in memory that notes its calls, takes some time for each, and refuses to write where it is told to. */
public final class CountingJournal implements Journal {
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile String refused = "nothing/";
    private volatile String denied = "nothing/";
    private volatile long millis;

    /** Refuses to write documents whose names begin so. */
    void refuse(String prefix) {
        refused = prefix;
    }

    /** Denies to read documents whose names begin so. */
    public void deny(String prefix) {
        denied = prefix;
    }

    /** Overwrites a document, as a function that is taken over can do. */
    void overwrite(DocumentName name, String text) {
        journal.overwrite(name, text);
    }

    /** Takes so long for each call from now on. */
    void takeMillis(long each) {
        millis = each;
    }

    /** The calls, as {@code read NAME}, {@code write NAME} or {@code list PREFIX}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Forgets the calls. */
    void forgetCalls() {
        calls.clear();
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        called("write " + name);
        if (name.text().startsWith(refused)) {
            throw new JournalUnavailableException(JournalUnavailableException.Why.DENIED, "Denied.", "Grant it.", null);
        }
        return journal.createOnce(name, text);
    }

    @Override
    public Optional<String> read(DocumentName name) {
        called("read " + name);
        if (name.text().startsWith(denied)) {
            throw new JournalUnavailableException(JournalUnavailableException.Why.DENIED, "Denied.", "Grant it.", null);
        }
        return journal.read(name);
    }

    @Override
    public List<DocumentName> list(String prefix) {
        called("list " + prefix);
        return journal.list(prefix);
    }

    private void called(String call) {
        calls.add(call);
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
