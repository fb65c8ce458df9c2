package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.notice.Channel;
import evergreen.notice.Notice;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells each notice once: what was delivered is written down, and not told again. */
public final class Herald {
    private final Journal journal;
    private final Channel channel;
    private final Consumer<LogLine> log;

    /** A herald who remembers by a journal. */
    public Herald(Journal journal, Channel channel, Consumer<LogLine> log) {
        this.journal = journal;
        this.channel = channel;
        this.log = log;
    }

    /**
     * Delivers a notice unless it was delivered before. A journal that cannot say so does not keep people from hearing:
     * twice is better than not at all, and the receiver knows a repetition by its id.
     *
     * @throws evergreen.notice.NoticeUndelivered if the channel did not take it
     * @throws JournalUnavailable if it was delivered, but that could not be written down
     */
    public void tell(Notice notice) {
        if (!channel.reachesAnybody() || wasTold(notice)) {
            return;
        }
        channel.deliver(notice);
        log.accept(LogLine.of("notice").with("id", notice.id()).with("type", notice.type()));
        journal.createOnce(name(notice), notice.data());
    }

    private boolean wasTold(Notice notice) {
        try {
            return journal.read(name(notice)).isPresent();
        } catch (JournalUnavailable unknown) {
            log.accept(LogLine.of("journal-unavailable").with(unknown));
            return false;
        }
    }

    private static DocumentName name(Notice notice) {
        return DocumentName.of(
                "notices/" + notice.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".json");
    }
}
