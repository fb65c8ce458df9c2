package evergreen.wiring;

import evergreen.adapter.fc.LogLine;
import evergreen.journal.DeliveryArchive;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.Sha256;
import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import evergreen.notification.Notification;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Delivers each notification once in each channel, and remembers it in the journal. Channels are called in parallel: one that hangs or
 * fails does not keep the others from being notified in the same run. A channel that starts or stops failing is recorded, so that the
 * other channels can be notified of it.
 */
public final class NotificationDispatcher {
    private static final int NAME_DIGITS = 8;

    private final Journal journal;
    private final Map<String, Channel> channels;
    private final Consumer<LogLine> log;
    private final Function<Map<String, Runnable>, Map<String, RuntimeException>> deliveries;
    private final DeliveryArchive archive;

    /**
     * Creates a herald that calls one channel after the other.
     *
     * @param channels by the names under which the journal remembers deliveries
     */
    public NotificationDispatcher(Journal journal, Map<String, Channel> channels, Consumer<LogLine> log) {
        this(journal, channels, log, NotificationDispatcher::oneByOne);
    }

    NotificationDispatcher(
            Journal journal,
            Map<String, Channel> channels,
            Consumer<LogLine> log,
            Function<Map<String, Runnable>, Map<String, RuntimeException>> deliveries) {
        this.journal = journal;
        this.channels = channels;
        this.log = log;
        this.deliveries = deliveries;
        this.archive = new DeliveryArchive(journal);
    }

    private static Map<String, RuntimeException> oneByOne(Map<String, Runnable> deliveries) {
        Map<String, RuntimeException> failures = new LinkedHashMap<>();
        deliveries.forEach((channel, delivery) -> {
            try {
                delivery.run();
            } catch (RuntimeException failed) {
                failures.put(channel, failed);
            }
        });
        return failures;
    }

    /**
     * Delivers a notification in every channel that has not had it. If the journal cannot be read, the notification is sent anyway: a
     * duplicate is better than a loss, and receivers de-duplicate by id.
     *
     * @throws DeliveryException if a channel did not take it, or not in time
     * @throws JournalUnavailableException if it was delivered, but that could not be written down
     */
    public void dispatch(Notification notification) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        channels.forEach((name, channel) ->
                all.put(name, () -> dispatch(notification, channel, name(notification, name), name)));
        Map<String, RuntimeException> failures = new LinkedHashMap<>(deliveries.apply(all));
        failures.forEach((name, failed) -> write(notTold(notification, name, failed)));
        failures.replaceAll((name, failed) -> failure(failed));
        failures.forEach((name, failed) -> remember(name, failed, notification));
        failures.values().stream().findFirst().ifPresent(failed -> {
            throw failed;
        });
    }

    /** A defect in one channel is a notification that this channel did not take, and nothing more. */
    private static RuntimeException failure(RuntimeException failed) {
        boolean known = failed instanceof DeliveryException || failed instanceof JournalUnavailableException;
        return known ? failed : new DeliveryException("failed-inside", failed);
    }

    private void remember(String channel, RuntimeException failed, Notification notification) {
        if (failed instanceof DeliveryException && ((DeliveryException) failed).isFaultOfChannel()) {
            String code = ((DeliveryException) failed).code();
            record(() -> archive.failed(DeliveryArchive.channel(channel), code, notification.time()));
        }
    }

    /** The record serves people. A journal that cannot take it must not stop a delivery. */
    private void record(Runnable writing) {
        try {
            writing.run();
        } catch (JournalUnavailableException unavailable) {
            write(LogLine.of("delivery-not-recorded").with(unavailable));
        }
    }

    private static LogLine notTold(Notification notification, String channel, RuntimeException failed) {
        LogLine line =
                LogLine.of("notice-not-told").with("id", notification.id()).with("channel", channel);
        return failed instanceof DeliveryException
                ? line.with("undelivered", ((DeliveryException) failed).code())
                : line.with(failed);
    }

    /** Several channels are called at the same time, and each writes its lines. */
    private void write(LogLine line) {
        synchronized (channels) {
            log.accept(line);
        }
    }

    private void dispatch(Notification notification, Channel channel, DocumentName document, String name) {
        if (wasTold(document)) {
            return;
        }
        LogLine line = LogLine.of("notice")
                .with("id", notification.id())
                .with("type", notification.type())
                .with("channel", name);
        try {
            channel.deliver(notification);
        } catch (DeliveryException failed) {
            write(line.with("undelivered", failed.code()));
            if (failed.inPart()) {
                journal.createOnce(document, notification.data());
            }
            throw failed;
        }
        write(line);
        record(() -> archive.worked(DeliveryArchive.channel(name), notification.time()));
        journal.createOnce(document, notification.data());
    }

    private boolean wasTold(DocumentName document) {
        try {
            return journal.read(document).isPresent();
        } catch (JournalUnavailableException unknown) {
            write(LogLine.of("journal-unavailable").with(unknown));
            return false;
        }
    }

    /** A channel's name may be of any letters; a document's may not. */
    private static DocumentName name(Notification notification, String channel) {
        String id = notification.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String at = channel.isEmpty() ? "" : "-at-" + Sha256.hex(channel).substring(0, NAME_DIGITS);
        return DocumentName.of("notices/" + id + at + ".json");
    }
}
