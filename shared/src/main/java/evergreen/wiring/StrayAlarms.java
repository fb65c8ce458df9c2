package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.Journal;
import evergreen.journal.KnownDocuments;
import evergreen.journal.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Alarms about documents that Evergreen does not write. Readers skip them, so nothing else would show them; one may be the
 * trace of a misused role.
 */
public final class StrayAlarms {
    /** More alarms at a time say nothing more. The others follow when the first documents are removed. */
    private static final int MOST = 10;

    private final Journal journal;
    private final Herald herald;
    private final URI place;
    private final Consumer<LogLine> log;

    StrayAlarms(Journal journal, Herald herald, URI place, Consumer<LogLine> log) {
        this.journal = journal;
        this.herald = herald;
        this.place = place;
        this.log = log;
    }

    /** Returns the alarms of an invocation. */
    public static StrayAlarms of(Wiring wiring, Reach reach, Consumer<LogLine> log) {
        return new StrayAlarms(
                reach.journal(), reach.herald(log), wiring.configuration().journal(), log);
    }

    /**
     * Reads the names of all documents, and reports each unknown one once.
     *
     * @throws evergreen.journal.JournalUnavailable if the names cannot be read
     * @throws evergreen.notice.NoticeUndelivered if an alarm was not delivered
     */
    public void report(Instant now) {
        Attempts attempts = new Attempts(log);
        KnownDocuments.strays(journal.keys("")).stream()
                .limit(MOST)
                .forEach(key -> attempts.attempt("stray-not-told", () -> report(key, now)));
        attempts.end();
    }

    private void report(String key, Instant now) {
        log.accept(LogLine.of("stray-document").with("key", key));
        String words = KnownDocuments.stopsPayments(key) ? "worker.document-unusable" : "worker.document-stray";
        String fact = KnownDocuments.stopsPayments(key) ? key : command(key);
        herald.tell(Alarms.alarm("stray-" + Sha256.hex(key), words, now, fact));
    }

    /** Returns the command that removes a document; a quote in its key must not end the quotes of the shell. */
    private String command(String key) {
        String base = place.toString().replaceAll("/+$", "");
        String target = (base + "/" + key).replaceAll("\\p{Cntrl}", "?").replace("'", "'\\''");
        return (place.getScheme().equals("oss") ? "aliyun oss rm '" : "rm '") + target + "'";
    }
}
