package evergreen.local.prove;

import evergreen.journal.Creation;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The journal as one process reaches it: true to its promise, and not always there. */
final class SimulatedJournal implements Journal {
    private final Scene scene;
    private final SimulatedProcess process;
    private final Documents documents;

    SimulatedJournal(Scene scene, SimulatedProcess process, Documents documents) {
        this.scene = scene;
        this.process = process;
        this.documents = documents;
    }

    @Override
    public Creation createOnce(DocumentName name, String text) {
        process.meanwhile();
        requireRight(name.text());
        if (scene.dice().strikes(Trouble.WRITE_LOST)) {
            throw unavailable("lost " + name);
        }
        if (scene.dice().strikes(Trouble.WRITE_LATE)) {
            scene.truth()
                    .later(Duration.ofSeconds(1 + scene.dice().of(Trouble.WRITE_LATE, 900)), () -> write(name, text));
            throw unavailable("late " + name);
        }
        Creation creation = write(name, text);
        if (scene.dice().strikes(Trouble.WRITE_UNKNOWN)) {
            throw unavailable("unknown " + name);
        }
        process.meanwhile();
        return creation;
    }

    @Override
    public Optional<String> read(DocumentName name) {
        process.meanwhileReading();
        requireRight(name.text());
        return documents.read(name);
    }

    @Override
    public List<DocumentName> list(String prefix) {
        requireRight(prefix);
        if (process.meanwhileReading() && scene.dice().strikes(Trouble.JOURNAL_UNREADABLE)) {
            throw unavailable("unreadable " + prefix);
        }
        return documents.list(prefix);
    }

    private Creation write(DocumentName name, String text) {
        Creation creation = documents.createOnce(name, text);
        if (creation == Creation.CREATED) {
            process.note("writes " + name + " " + text.replace('\n', ' '));
        }
        return creation;
    }

    private void requireRight(String what) {
        if (process.isJournalDenied()) {
            throw new JournalUnavailable(JournalUnavailable.Why.DENIED, "denied " + what, "", null);
        }
    }

    private JournalUnavailable unavailable(String what) {
        process.note("finds the journal " + what);
        process.reachedAfterSending(Situation.JOURNAL_FAILS_AFTER_SENDING);
        return new JournalUnavailable(JournalUnavailable.Why.UNREACHABLE, what, "", null);
    }
}
