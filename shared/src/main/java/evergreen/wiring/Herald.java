package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.Sha256;
import evergreen.notice.Channel;
import evergreen.notice.Notice;
import evergreen.notice.NoticeUndelivered;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells each notice once in each channel: what was delivered is written down, and not told there again. */
public final class Herald {
    private static final int NAME_DIGITS = 8;

    private final Journal journal;
    private final Map<String, Channel> channels;
    private final Consumer<LogLine> log;

    /**
     * A herald who remembers by a journal.
     *
     * @param channels by the names under which it is remembered what was told there
     */
    public Herald(Journal journal, Map<String, Channel> channels, Consumer<LogLine> log) {
        this.journal = journal;
        this.channels = channels;
        this.log = log;
    }

    /**
     * Delivers a notice where it was not delivered before. A journal that cannot say so does not keep people from hearing:
     * twice is better than not at all, and the receiver knows a repetition by its id. One channel that fails keeps no other
     * from being told.
     *
     * @throws NoticeUndelivered if a channel did not take it
     * @throws JournalUnavailable if it was delivered, but that could not be written down
     */
    public void tell(Notice notice) {
        Attempts attempts = new Attempts(log);
        channels.forEach((name, channel) ->
                attempts.attempt("notice-not-told", () -> tell(notice, channel, name(notice, name), name)));
        attempts.end();
    }

    private void tell(Notice notice, Channel channel, DocumentName document, String name) {
        if (wasTold(document)) {
            return;
        }
        LogLine line = LogLine.of("notice")
                .with("id", notice.id())
                .with("type", notice.type())
                .with("channel", name);
        try {
            channel.deliver(notice);
        } catch (NoticeUndelivered failed) {
            log.accept(line.with("undelivered", failed.code()));
            if (failed.inPart()) {
                journal.createOnce(document, notice.data());
            }
            throw failed;
        }
        log.accept(line);
        journal.createOnce(document, notice.data());
    }

    private boolean wasTold(DocumentName document) {
        try {
            return journal.read(document).isPresent();
        } catch (JournalUnavailable unknown) {
            log.accept(LogLine.of("journal-unavailable").with(unknown));
            return false;
        }
    }

    /** A channel's name may be of any letters; a document's may not. */
    private static DocumentName name(Notice notice, String channel) {
        String id = notice.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String at = channel.isEmpty() ? "" : "-at-" + Sha256.hex(channel).substring(0, NAME_DIGITS);
        return DocumentName.of("notices/" + id + at + ".json");
    }
}
