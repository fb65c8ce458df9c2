package evergreen.journal;

import java.util.List;
import java.util.Optional;

/** Another journal, of which a test replaces single calls. */
public class DelegatingJournal implements Journal {
    private final Journal journal;

    /** Creates a journal that passes all calls on. */
    public DelegatingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        return journal.createOnce(name, text);
    }

    @Override
    public Optional<String> read(DocumentName name) {
        return journal.read(name);
    }

    @Override
    public List<DocumentName> list(String prefix) {
        return journal.list(prefix);
    }

    @Override
    public List<String> keys(String prefix) {
        return journal.keys(prefix);
    }
}
