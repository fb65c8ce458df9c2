package evergreen.execution.renewal;

import evergreen.journal.CreateResult;
import evergreen.journal.DelegatingJournal;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;

/** A journal in which every claim takes its time. */
final class SlowJournal extends DelegatingJournal {
    private final Runnable delay;

    SlowJournal(Journal journal, Runnable delay) {
        super(journal);
        this.delay = delay;
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        if (RenewalDocuments.isClaim(name)) {
            delay.run();
        }
        return super.createOnce(name, text);
    }
}
