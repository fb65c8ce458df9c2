package evergreen.local.simulation;

import evergreen.journal.CreateResult;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The journal as one process reaches it: true to its promise, and not always there. */
final class SimulatedJournal implements Journal {
    private final SimulatedEnvironment environment;
    private final SimulatedProcess process;
    private final Documents documents;

    SimulatedJournal(SimulatedEnvironment environment, SimulatedProcess process, Documents documents) {
        this.environment = environment;
        this.process = process;
        this.documents = documents;
    }

    @Override
    public CreateResult createOnce(DocumentName name, String text) {
        process.meanwhile();
        requireRight(name.text());
        if (environment.dice().occurs(FaultType.WRITE_LOST)) {
            throw unavailable("lost " + name);
        }
        if (environment.dice().occurs(FaultType.WRITE_LATE)) {
            environment
                    .truth()
                    .later(
                            Duration.ofSeconds(1 + environment.dice().of(FaultType.WRITE_LATE, 900)),
                            () -> write(name, text));
            throw unavailable("late " + name);
        }
        CreateResult creation = write(name, text);
        if (environment.dice().occurs(FaultType.WRITE_UNKNOWN)) {
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
        if (process.meanwhileReading() && environment.dice().occurs(FaultType.JOURNAL_UNREADABLE)) {
            throw unavailable("unreadable " + prefix);
        }
        return documents.list(prefix);
    }

    private CreateResult write(DocumentName name, String text) {
        CreateResult creation = documents.createOnce(name, text);
        if (creation == CreateResult.CREATED) {
            process.note("writes " + name + " " + text.replace('\n', ' '));
        }
        return creation;
    }

    private void requireRight(String what) {
        if (process.isJournalDenied()) {
            throw new JournalUnavailableException(JournalUnavailableException.Why.DENIED, "denied " + what, "", null);
        }
    }

    private JournalUnavailableException unavailable(String what) {
        process.note("finds the journal " + what);
        process.reachedAfterSending(Situation.JOURNAL_FAILS_AFTER_SENDING);
        return new JournalUnavailableException(JournalUnavailableException.Why.UNREACHABLE, what, "", null);
    }
}
