package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.Creation;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailable;
import evergreen.notice.Channel;
import evergreen.notice.Notice;
import evergreen.notice.NoticeUndelivered;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeraldTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Herald herald = new Herald(journal, channels, line -> log.add(line.toString()));

    @Test
    void aChannelThatFailsKeepsNoOtherFromHearingAndIsToldAgainAlone() {
        channels.put("", this::refuse);
        channels.put("运维一组", notice -> told.add("ops " + notice.id()));
        Notice notice = Notice.of("plan-1", "evergreen.plan", Instant.EPOCH, "{}");

        assertThatThrownBy(() -> herald.tell(notice))
                .isInstanceOfSatisfying(
                        NoticeUndelivered.class,
                        failed -> assertThat(failed.code()).isEqualTo("HTTP 503"));
        assertThat(told).containsExactly("ops plan-1");
        assertThat(log).anyMatch(line -> line.contains("\"undelivered\":\"HTTP 503\""));

        channels.put("", each -> told.add("own " + each.id()));
        herald.tell(notice);
        herald.tell(notice);
        assertThat(told).containsExactly("ops plan-1", "own plan-1");
    }

    /** Where several read one channel, one of them must not cost the others the same notice again and again. */
    @Test
    void whatOnlySomeOfAChannelGotIsSaidAndNotToldAgain() {
        channels.put("ops", notice -> {
            told.add(notice.id());
            throw NoticeUndelivered.toSome("li@example.com SMTP 550", new IOException("refused"));
        });
        Notice notice = Notice.of("plan-1", "evergreen.plan", Instant.EPOCH, "{}");

        assertThatThrownBy(() -> herald.tell(notice)).isInstanceOf(NoticeUndelivered.class);
        herald.tell(notice);

        assertThat(told).containsExactly("plan-1");
        assertThat(log).anyMatch(line -> line.contains("li@example.com SMTP 550"));
    }

    @Test
    void aChannelThatRefusesIsRecordedUntilItTakesANotification() {
        channels.put("", this::refuse);
        channels.put("ops", notice -> told.add(notice.id()));
        assertThatThrownBy(() -> herald.tell(notice("plan-1"))).isInstanceOf(NoticeUndelivered.class);
        assertThatThrownBy(() -> herald.tell(notice("plan-2"))).isInstanceOf(NoticeUndelivered.class);
        assertThat(failing("")).contains("HTTP 503");
        assertThat(failing("ops")).isEmpty();

        channels.put("", notice -> told.add(notice.id()));
        herald.tell(notice("plan-2"));
        assertThat(failing("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NoticeUndelivered.NOT_TRIED, NoticeUndelivered.INTERRUPTED})
    void aRunWithoutTimeIsNoFaultOfAChannel(String code) {
        channels.put("", notice -> {
            throw new NoticeUndelivered(code, new IOException("no time"));
        });
        assertThatThrownBy(() -> herald.tell(notice("plan-1"))).isInstanceOf(NoticeUndelivered.class);

        assertThat(failing("")).isEmpty();
    }

    /** The work of a run must not end with the exception of a robot. */
    @Test
    void aDefectInAChannelIsANotificationThatWasNotDelivered() {
        channels.put("", notice -> {
            throw new IllegalStateException("defect");
        });
        channels.put("ops", notice -> told.add(notice.id()));

        assertThatThrownBy(() -> herald.tell(notice("plan-1"))).isInstanceOf(NoticeUndelivered.class);
        assertThat(told).containsExactly("plan-1");
        assertThat(log).anyMatch(line -> line.contains("IllegalStateException"));
    }

    /** The record of channels serves people; it must not cost them the notification. */
    @Test
    void aJournalThatCannotBeReadOrWrittenStopsNoDelivery() {
        Journal broken = new BrokenJournal();
        channels.put("", this::refuse);
        channels.put("ops", notice -> told.add(notice.id()));

        assertThatThrownBy(() -> new Herald(broken, channels, line -> log.add(line.toString())).tell(notice("plan-1")))
                .isInstanceOf(NoticeUndelivered.class);
        assertThat(told).containsExactly("plan-1");
    }

    private static Notice notice(String id) {
        return Notice.of(id, "evergreen.plan", Instant.EPOCH, "{}");
    }

    private Optional<String> failing(String channel) {
        return new DeliveryArchive(journal)
                .failing(DeliveryArchive.channel(channel))
                .map(DeliveryArchive.Failing::reason);
    }

    private static final class BrokenJournal implements Journal {
        @Override
        public Creation createOnce(DocumentName name, String text) {
            throw unavailable();
        }

        @Override
        public Optional<String> read(DocumentName name) {
            throw unavailable();
        }

        @Override
        public List<DocumentName> list(String prefix) {
            throw unavailable();
        }

        private static JournalUnavailable unavailable() {
            return new JournalUnavailable(JournalUnavailable.Why.DENIED, "Denied.", "Allow it.", null);
        }
    }

    private void refuse(Notice notice) {
        throw new NoticeUndelivered("HTTP 503", new IOException(notice.id()));
    }
}
