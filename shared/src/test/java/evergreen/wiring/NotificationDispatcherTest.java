package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.journal.CreateResult;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
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

class NotificationDispatcherTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final NotificationDispatcher dispatcher =
            new NotificationDispatcher(journal, channels, line -> log.add(line.toString()));

    @Test
    void aChannelThatFailsKeepsNoOtherFromHearingAndIsToldAgainAlone() {
        channels.put("", this::refuse);
        channels.put("运维一组", notification -> told.add("ops " + notification.id()));
        Notification notification = Notification.of("plan-1", "evergreen.plan", Instant.EPOCH, "{}");

        assertThatThrownBy(() -> dispatcher.dispatch(notification))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        failed -> assertThat(failed.code()).isEqualTo("HTTP 503"));
        assertThat(told).containsExactly("ops plan-1");
        assertThat(log).anyMatch(line -> line.contains("\"undelivered\":\"HTTP 503\""));

        channels.put("", each -> told.add("own " + each.id()));
        dispatcher.dispatch(notification);
        dispatcher.dispatch(notification);
        assertThat(told).containsExactly("ops plan-1", "own plan-1");
    }

    /** Where several read one channel, one of them must not cost the others the same notice again and again. */
    @Test
    void whatOnlySomeOfAChannelGotIsSaidAndNotToldAgain() {
        channels.put("ops", notification -> {
            told.add(notification.id());
            throw DeliveryException.toSome("li@example.com SMTP 550", new IOException("refused"));
        });
        Notification notification = Notification.of("plan-1", "evergreen.plan", Instant.EPOCH, "{}");

        assertThatThrownBy(() -> dispatcher.dispatch(notification)).isInstanceOf(DeliveryException.class);
        dispatcher.dispatch(notification);

        assertThat(told).containsExactly("plan-1");
        assertThat(log).anyMatch(line -> line.contains("li@example.com SMTP 550"));
    }

    @Test
    void aChannelThatRefusesIsRecordedUntilItTakesANotification() {
        channels.put("", this::refuse);
        channels.put("ops", notification -> told.add(notification.id()));
        assertThatThrownBy(() -> dispatcher.dispatch(notice("plan-1"))).isInstanceOf(DeliveryException.class);
        assertThatThrownBy(() -> dispatcher.dispatch(notice("plan-2"))).isInstanceOf(DeliveryException.class);
        assertThat(failing("")).contains("HTTP 503");
        assertThat(failing("ops")).isEmpty();

        channels.put("", notification -> told.add(notification.id()));
        dispatcher.dispatch(notice("plan-2"));
        assertThat(failing("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {DeliveryException.NOT_TRIED, DeliveryException.INTERRUPTED})
    void aRunWithoutTimeIsNoFaultOfAChannel(String code) {
        channels.put("", notification -> {
            throw new DeliveryException(code, new IOException("no time"));
        });
        assertThatThrownBy(() -> dispatcher.dispatch(notice("plan-1"))).isInstanceOf(DeliveryException.class);

        assertThat(failing("")).isEmpty();
    }

    /** The work of a run must not end with the exception of a robot. */
    @Test
    void aDefectInAChannelIsANotificationThatWasNotDelivered() {
        channels.put("", notification -> {
            throw new IllegalStateException("defect");
        });
        channels.put("ops", notification -> told.add(notification.id()));

        assertThatThrownBy(() -> dispatcher.dispatch(notice("plan-1"))).isInstanceOf(DeliveryException.class);
        assertThat(told).containsExactly("plan-1");
        assertThat(log).anyMatch(line -> line.contains("IllegalStateException"));
    }

    /** The record of channels serves people; it must not cost them the notification. */
    @Test
    void aJournalThatCannotBeReadOrWrittenStopsNoDelivery() {
        Journal broken = new BrokenJournal();
        channels.put("", this::refuse);
        channels.put("ops", notification -> told.add(notification.id()));

        assertThatThrownBy(() -> new NotificationDispatcher(broken, channels, line -> log.add(line.toString()))
                        .dispatch(notice("plan-1")))
                .isInstanceOf(DeliveryException.class);
        assertThat(told).containsExactly("plan-1");
    }

    private static Notification notice(String id) {
        return Notification.of(id, "evergreen.plan", Instant.EPOCH, "{}");
    }

    private Optional<String> failing(String channel) {
        return new DeliveryArchive(journal)
                .failing(DeliveryArchive.channel(channel))
                .map(DeliveryArchive.Failing::reason);
    }

    private static final class BrokenJournal implements Journal {
        @Override
        public CreateResult createOnce(DocumentName name, String text) {
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

        private static JournalUnavailableException unavailable() {
            return new JournalUnavailableException(
                    JournalUnavailableException.Why.DENIED, "Denied.", "Allow it.", null);
        }
    }

    private void refuse(Notification notification) {
        throw new DeliveryException("HTTP 503", new IOException(notification.id()));
    }
}
