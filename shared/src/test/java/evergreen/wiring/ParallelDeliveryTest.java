package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import evergreen.adapter.webhook.WebhookChannel;
import evergreen.http.DrippingServer;
import evergreen.journal.InMemoryJournal;
import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelDeliveryTest {
    private static final Duration SHARE = Duration.ofMillis(600);
    private static final Duration PATIENT = Duration.ofSeconds(4);

    private final Clock clock = Clock.systemUTC();
    private final Instant start = clock.instant();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_channel_that_hangs_costs_a_run_its_share_once_and_keeps_no_other_from_any_notification() {
        channels.put("", this::hang);
        channels.put("ops", notification -> told.add(notification.id()));
        NotificationDispatcher dispatcher = herald(start.plus(Duration.ofMinutes(1)));

        for (int n = 0; n < 20; n++) {
            Notification notification = notice("plan-" + n);
            assertThatThrownBy(() -> dispatcher.dispatch(notification)).isInstanceOf(DeliveryException.class);
        }

        assertThat(told).hasSize(20).doesNotHaveDuplicates();
        assertThat(Duration.between(start, clock.instant())).isBetween(SHARE, PATIENT);
        assertThat(log)
                .filteredOn(line -> line.contains("notice-not-told"))
                .hasSize(20)
                .allMatch(line -> line.contains("\"channel\":\"\""))
                .anyMatch(line -> line.contains("not-in-time"))
                .anyMatch(line -> line.contains("not-tried"));
    }

    @Test
    void the_next_run_tells_the_channel_that_hung_and_no_other_again() {
        channels.put("", this::hang);
        channels.put("ops", notification -> told.add("ops " + notification.id()));
        Instant end = start.plus(Duration.ofMinutes(1));
        assertThatThrownBy(() -> herald(end).dispatch(notice("plan-1"))).isInstanceOf(DeliveryException.class);

        channels.put("", notification -> told.add("own " + notification.id()));
        herald(end).dispatch(notice("plan-1"));

        assertThat(told).containsExactly("ops plan-1", "own plan-1");
    }

    @Test
    void no_channel_is_waited_for_beyond_the_end_of_the_run() {
        channels.put("ops", this::hang);
        Duration rest = Duration.ofMillis(200);
        assertThatThrownBy(() -> herald(start.plus(rest)).dispatch(notice("plan-1")))
                .isInstanceOf(DeliveryException.class);
        assertThatThrownBy(() -> herald(start).dispatch(notice("plan-1")))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        failed -> assertThat(failed.code()).isEqualTo("not-tried"));
        assertThat(Duration.between(start, clock.instant())).isLessThan(SHARE);
    }

    @Test
    void a_webhook_that_drips_is_named_and_all_others_are_notified() throws IOException {
        try (DrippingServer drips = new DrippingServer(DrippingServer.Part.BODY, 50)) {
            channels.put("drips", new WebhookChannel(drips.address(), Optional.empty(), "/", clock, span -> {}));
            channels.put("ops", notification -> told.add(notification.id()));

            assertThatThrownBy(() -> herald(start.plus(Duration.ofMinutes(1))).dispatch(notice("plan-1")))
                    .isInstanceOf(DeliveryException.class);
        }
        assertThat(told).containsExactly("plan-1");
        assertThat(Duration.between(start, clock.instant())).isLessThan(PATIENT);
        assertThat(log).anyMatch(line -> line.contains("\"channel\":\"drips\"") && line.contains("notice-not-told"));
    }

    private NotificationDispatcher herald(Instant end) {
        ParallelDelivery deliveries = new ParallelDelivery(threads, clock, end, SHARE);
        return new NotificationDispatcher(journal, channels, line -> log.add(line.toString()), deliveries::run);
    }

    private static Notification notice(String id) {
        return Notification.of(id, "evergreen.plan", Instant.EPOCH, "{}");
    }

    private void hang(Notification notification) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            throw new DeliveryException("interrupted " + notification.id(), stopped);
        }
    }
}
