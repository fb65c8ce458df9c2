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
    private final Worker worker;

    SimulatedJournal(Scene scene, Worker worker) {
        this.scene = scene;
        this.worker = worker;
    }

    @Override
    public Creation createOnce(DocumentName name, String text) {
        worker.meanwhile();
        if (scene.dice().strikes(Trouble.WRITE_LOST)) {
            throw unavailable("lost " + name);
        }
        if (scene.dice().strikes(Trouble.WRITE_LATE)) {
            scene.truth()
                    .later(
                            Duration.ofSeconds(1 + scene.dice().of(Trouble.WRITE_LATE, 900)),
                            () -> scene.put(name, text));
            throw unavailable("late " + name);
        }
        Creation creation = scene.put(name, text) ? Creation.CREATED : Creation.EXISTS;
        if (scene.dice().strikes(Trouble.WRITE_UNKNOWN)) {
            throw unavailable("unknown " + name);
        }
        worker.meanwhile();
        return creation;
    }

    @Override
    public Optional<String> read(DocumentName name) {
        worker.meanwhileReading();
        return Optional.ofNullable(scene.documents().get(name));
    }

    @Override
    public List<DocumentName> list(String prefix) {
        worker.meanwhileReading();
        if (scene.dice().strikes(Trouble.JOURNAL_UNREADABLE)) {
            throw unavailable("unreadable " + prefix);
        }
        return scene.documents().keySet().stream()
                .filter(name -> name.text().startsWith(prefix))
                .toList();
    }

    private JournalUnavailable unavailable(String what) {
        scene.note(worker.run() + ": journal " + what);
        return new JournalUnavailable(JournalUnavailable.Why.UNREACHABLE, what, "", null);
    }
}
