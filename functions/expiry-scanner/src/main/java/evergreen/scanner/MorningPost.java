package evergreen.scanner;

import static java.util.Collections.synchronizedList;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.JournalUnavailable;
import evergreen.journal.ToldArchive;
import evergreen.money.Money;
import evergreen.notice.Courier;
import evergreen.notice.Courier.Delivery;
import evergreen.notice.Digest;
import evergreen.notice.Digests;
import evergreen.notice.Entry;
import evergreen.notice.NoticeUndelivered;
import evergreen.notice.Owners;
import evergreen.notice.Recipient;
import evergreen.notice.Stage;
import evergreen.notice.Stages;
import evergreen.notice.WorkingDays;
import evergreen.policy.Messaging;
import evergreen.report.Report;
import evergreen.wiring.PlanningRights;
import evergreen.wiring.Reach;
import evergreen.wiring.RenewalPrices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes a scan's digests to the owners, if the policy has channels for them. */
final class MorningPost {
    /** A price costs a call; whoever is told of more servers at once asks for a plan anyway. */
    private static final int MOST_PRICES = 200;

    /** A digest that is begun is let finish: a mail may take three quarters of a minute. */
    private static final Duration ONE_DIGEST = Duration.ofMinutes(1);

    private static final String FAILED_INSIDE = "failed-inside";
    private static final String NOT_IN_TIME = "not-in-time";

    private final Reach reach;
    private final RenewalPrices prices;
    private final Consumer<LogLine> log;
    private final AtomicInteger asked = new AtomicInteger();

    MorningPost(Reach reach, PlanningRights rights, Consumer<LogLine> log) {
        this.reach = reach;
        this.prices = rights.prices();
        this.log = log;
    }

    /** How far ahead a scan has to look so that everybody is told in time, in whole days; none if nobody is told. */
    Optional<Duration> looksAhead(Instant now) {
        return Optional.of(stages(zone()))
                .filter(stages -> !messaging().channels().isEmpty())
                .map(stages -> Duration.between(now, stages.horizon(now)))
                .map(ahead -> Duration.ofDays(ahead.toDays() + 1));
    }

    /**
     * Tells each owner what he was not told before. No channel waits for another, since each has its pace and may be down. Channels that
     * do not take digests, and that owners were not notified, are recorded: the alarms about them are made of these records.
     *
     * @throws NoticeUndelivered if somebody was not told, or that he was is not written down
     */
    void deliver(Report report, Instant now) {
        DeliveryArchive archive = new DeliveryArchive(reach.journal());
        try {
            // In a conversation that the policy names people may answer; elsewhere nobody listens.
            Owners.of(reach.policy(), zone(), channel -> channel.conversation().isPresent())
                    .map(owners -> new Digests(reader -> stages(reader.zone()), owners).of(report))
                    .ifPresent(digests -> deliver(digests, archive, now));
        } catch (NoticeUndelivered recorded) {
            throw recorded;
        } catch (RuntimeException defect) {
            record(() -> archive.failed(DeliveryArchive.OWNERS, FAILED_INSIDE, now));
            throw defect;
        }
    }

    private void deliver(List<Digest> digests, DeliveryArchive archive, Instant now) {
        Courier courier = new Courier(new ToldArchive(reach.journal()));
        List<Delivery> deliveries = synchronizedList(new ArrayList<>());
        Map<String, Runnable> channels = new LinkedHashMap<>();
        digests.stream()
                .collect(groupingBy(digest -> digest.recipient().channel(), LinkedHashMap::new, toList()))
                .forEach((channel, all) -> channels.put(
                        channel,
                        () -> deliveries.addAll(courier.run(all, this::send, () -> reach.hasTimeFor(ONE_DIGEST)))));
        Map<String, RuntimeException> unfinished = reach.deliver(channels);
        List<Delivery> all = new ArrayList<>(deliveries);
        all.forEach(delivery -> log.accept(line(delivery)));
        unfinished.forEach((channel, fault) -> log.accept(
                LogLine.of("digests-unfinished").with("channel", channel).with(fault)));
        all.forEach(delivery -> record(() -> record(delivery, archive, now)));
        unfinished
                .keySet()
                .forEach(channel -> record(() -> archive.failed(DeliveryArchive.channel(channel), NOT_IN_TIME, now)));
        String failed = Stream.concat(
                        all.stream().filter(Delivery::failed).map(MorningPost::failure),
                        unfinished.keySet().stream().map(channel -> channel + ": " + NOT_IN_TIME))
                .distinct()
                .collect(joining(", "));
        boolean missed = !unfinished.isEmpty() || all.stream().anyMatch(Delivery::isMissed);
        record(() -> {
            if (missed) {
                archive.failed(DeliveryArchive.OWNERS, failed, now);
            } else {
                archive.worked(DeliveryArchive.OWNERS, now);
            }
        });
        if (!failed.isEmpty()) {
            throw new NoticeUndelivered(failed, new IOException("not told"));
        }
    }

    private static void record(Delivery delivery, DeliveryArchive archive, Instant now) {
        String channel = DeliveryArchive.channel(delivery.recipient().channel());
        if (delivery.isRefused()) {
            archive.failed(channel, delivery.code(), now);
        } else if (delivery.kind() == Delivery.Kind.DELIVERED) {
            archive.worked(channel, now);
        }
    }

    /** A journal that does not take the record must not stop a delivery. */
    private void record(Runnable writing) {
        try {
            writing.run();
        } catch (JournalUnavailable unavailable) {
            log.accept(LogLine.of("delivery-not-recorded").with(unavailable));
        }
    }

    private static String failure(Delivery delivery) {
        return delivery.recipient().channel() + ": " + delivery.code();
    }

    private void send(Recipient reader, Digest news) {
        reach.postroom().deliver(news.priced(this::price));
    }

    private Optional<Money> price(Entry entry) {
        boolean renewable = !entry.stage().equals(Stage.ON_PURPOSE);
        return renewable && asked.incrementAndGet() <= MOST_PRICES
                ? prices.of(entry.line().subscription(), entry.period())
                : Optional.empty();
    }

    private Stages stages(ZoneId zone) {
        return new Stages(messaging().noticeDays(), new WorkingDays(messaging().holidays()), zone);
    }

    private Messaging messaging() {
        return reach.policy().messaging();
    }

    private ZoneId zone() {
        return reach.policy().spending().zone();
    }

    private static LogLine line(Delivery delivery) {
        return LogLine.of("digest")
                .with("channel", delivery.recipient().channel())
                .with("owner", delivery.recipient().name())
                .with("became", delivery.kind().wireName())
                .with("code", delivery.code());
    }
}
