package evergreen.scanner;

import static java.util.Collections.synchronizedList;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.DeliveredDigests;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.JournalUnavailableException;
import evergreen.money.Money;
import evergreen.notification.BusinessCalendar;
import evergreen.notification.DeliveryException;
import evergreen.notification.Digest;
import evergreen.notification.DigestDispatcher;
import evergreen.notification.DigestDispatcher.Delivery;
import evergreen.notification.DigestEntry;
import evergreen.notification.Digests;
import evergreen.notification.Recipient;
import evergreen.notification.RecipientResolver;
import evergreen.notification.ReminderSchedule;
import evergreen.notification.ReminderStage;
import evergreen.policy.NotificationPolicy;
import evergreen.report.Report;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.PlanningCapability;
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
final class DigestDelivery {
    /** A price costs a call; whoever is told of more servers at once asks for a plan anyway. */
    private static final int MOST_PRICES = 200;

    /** A digest that is begun is let finish: a mail may take three quarters of a minute. */
    private static final Duration ONE_DIGEST = Duration.ofMinutes(1);

    private static final String FAILED_INSIDE = "failed-inside";
    private static final String NOT_IN_TIME = "not-in-time";

    private final InvocationServices services;
    private final RenewalPrices prices;
    private final Consumer<LogLine> log;
    private final AtomicInteger asked = new AtomicInteger();

    DigestDelivery(InvocationServices services, PlanningCapability rights, Consumer<LogLine> log) {
        this.services = services;
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
     * @throws DeliveryException if somebody was not told, or that he was is not written down
     */
    void deliver(Report report, Instant now) {
        DeliveryArchive archive = new DeliveryArchive(services.journal());
        try {
            // In a conversation that the policy names people may answer; elsewhere nobody listens.
            RecipientResolver.of(
                            services.policy(),
                            zone(),
                            channel -> channel.conversation().isPresent())
                    .map(owners -> new Digests(reader -> stages(reader.zone()), owners).of(report))
                    .ifPresent(digests -> deliver(digests, archive, now));
        } catch (DeliveryException recorded) {
            throw recorded;
        } catch (RuntimeException defect) {
            record(() -> archive.failed(DeliveryArchive.OWNERS, FAILED_INSIDE, now));
            throw defect;
        }
    }

    private void deliver(List<Digest> digests, DeliveryArchive archive, Instant now) {
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(services.journal()));
        List<Delivery> deliveries = synchronizedList(new ArrayList<>());
        Map<String, Runnable> channels = new LinkedHashMap<>();
        digests.stream()
                .collect(groupingBy(digest -> digest.recipient().channel(), LinkedHashMap::new, toList()))
                .forEach((channel, all) -> channels.put(
                        channel,
                        () -> deliveries.addAll(
                                dispatcher.run(all, this::send, () -> services.hasTimeFor(ONE_DIGEST)))));
        Map<String, RuntimeException> unfinished = services.deliver(channels);
        List<Delivery> all = new ArrayList<>(deliveries);
        all.forEach(delivery -> log.accept(line(delivery)));
        unfinished.forEach((channel, fault) -> log.accept(
                LogLine.of("digests-unfinished").with("channel", channel).with(fault)));
        all.forEach(delivery -> record(() -> record(delivery, archive, now)));
        unfinished
                .keySet()
                .forEach(channel -> record(() -> archive.failed(DeliveryArchive.channel(channel), NOT_IN_TIME, now)));
        String failed = Stream.concat(
                        all.stream().filter(Delivery::failed).map(DigestDelivery::failure),
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
            throw new DeliveryException(failed, new IOException("not told"));
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
        } catch (JournalUnavailableException unavailable) {
            log.accept(LogLine.of("delivery-not-recorded").with(unavailable));
        }
    }

    private static String failure(Delivery delivery) {
        return delivery.recipient().channel() + ": " + delivery.code();
    }

    private void send(Recipient reader, Digest news) {
        services.postroom().deliver(news.priced(this::price));
    }

    private Optional<Money> price(DigestEntry entry) {
        boolean renewable = !entry.stage().equals(ReminderStage.ON_PURPOSE);
        return renewable && asked.incrementAndGet() <= MOST_PRICES
                ? prices.of(entry.line().subscription(), entry.period())
                : Optional.empty();
    }

    private ReminderSchedule stages(ZoneId zone) {
        return new ReminderSchedule(
                messaging().noticeDays(), new BusinessCalendar(messaging().holidays()), zone);
    }

    private NotificationPolicy messaging() {
        return services.policy().messaging();
    }

    private ZoneId zone() {
        return services.policy().spending().zone();
    }

    private static LogLine line(Delivery delivery) {
        return LogLine.of("digest")
                .with("channel", delivery.recipient().channel())
                .with("owner", delivery.recipient().name())
                .with("became", delivery.kind().wireName())
                .with("code", delivery.code());
    }
}
