package evergreen.apply.renewal;

import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import java.util.List;
import java.util.Optional;

/** A journal in which every claim takes its time. */
final class SlowJournal implements Journal {
    private final Journal journal;
    private final Runnable delay;

    SlowJournal(Journal journal, Runnable delay) {
        this.journal = journal;
        this.delay = delay;
    }

    @Override
    public Creation createOnce(DocumentName name, String text) {
        if (Trail.isClaim(name)) {
            delay.run();
        }
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
}
