package evergreen.notification;

import static java.util.stream.Collectors.toList;

import com.google.auto.value.AutoValue;
import evergreen.journal.DeliveredDigests;
import evergreen.journal.JournalUnavailableException;
import evergreen.text.WireName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Takes each digest to its reader, without what the reader was told before. One that cannot be delivered keeps nobody else from
 * hearing; it is tried again with the next run, since nothing is written down of it.
 */
public final class DigestDispatcher {
    /** After so many in a row a channel is down or has had enough, and the rest would only take the run's time. */
    private static final int MOST_FAILURES = 3;

    private final DeliveredDigests archive;

    /** A courier who remembers by an archive. */
    public DigestDispatcher(DeliveredDigests archive) {
        this.archive = archive;
    }

    /** How it went with one reader. */
    @AutoValue
    public abstract static class Delivery {
        /** The ways in which it may go. */
        public enum Kind implements WireName {
            /** He was told. */
            DELIVERED("delivered"),
            /** He knows it all. */
            NOTHING_NEW("nothing-new"),
            /** He was not told. */
            UNDELIVERED("undelivered"),
            /** Some who read his channel were told, others were not and will not be. */
            IN_PART("in-part"),
            /** He was told, but that is not written down: he will hear it again. */
            NOT_REMEMBERED("not-remembered");

            private final String wireName;

            Kind(String wireName) {
                this.wireName = wireName;
            }

            @Override
            public String wireName() {
                return wireName;
            }
        }

        Delivery() {}

        static Delivery of(Recipient recipient, Kind kind, String code) {
            return new AutoValue_DigestDispatcher_Delivery(recipient, kind, code);
        }

        /** Who. */
        public abstract Recipient recipient();

        /** How it went. */
        public abstract Kind kind();

        /** A word for the reason, or nothing. */
        public abstract String code();

        /** Returns whether somebody was not notified. */
        public final boolean isMissed() {
            return kind() == Kind.UNDELIVERED || kind() == Kind.IN_PART;
        }

        /** Returns whether the channel did not take the digest although it was called. */
        public final boolean isRefused() {
            return kind() == Kind.UNDELIVERED && !code().equals(DeliveryException.NOT_TRIED);
        }

        /** Whether somebody has to look after it. */
        public final boolean failed() {
            return kind() != Kind.DELIVERED && kind() != Kind.NOTHING_NEW;
        }
    }

    /**
     * Delivers.
     *
     * @param deliver sends a digest to its reader, or throws {@link DeliveryException}
     */
    public List<Delivery> run(List<Digest> digests, BiConsumer<Recipient, Digest> deliver) {
        return run(digests, deliver, () -> true);
    }

    /**
     * Delivers as long as there is time. The rest is not tried: the next run delivers it.
     *
     * @param deliver sends a digest to its reader, or throws {@link DeliveryException}
     * @param hasTime answers before each digest whether it may still be sent
     */
    public List<Delivery> run(List<Digest> digests, BiConsumer<Recipient, Digest> deliver, BooleanSupplier hasTime) {
        Map<String, Integer> failures = new HashMap<>();
        return digests.stream()
                .map(digest -> one(digest, deliver, hasTime, failures))
                .collect(toList());
    }

    private Delivery one(
            Digest digest,
            BiConsumer<Recipient, Digest> deliver,
            BooleanSupplier hasTime,
            Map<String, Integer> failures) {
        Recipient recipient = digest.recipient();
        Set<String> told = told(recipient);
        Optional<Digest> news = digest.without(told);
        if (news.isEmpty()) {
            return Delivery.of(recipient, Delivery.Kind.NOTHING_NEW, "");
        }
        if (failures.getOrDefault(recipient.channel(), 0) == MOST_FAILURES || !hasTime.getAsBoolean()) {
            return Delivery.of(recipient, Delivery.Kind.UNDELIVERED, DeliveryException.NOT_TRIED);
        }
        try {
            deliver.accept(recipient, news.get());
            failures.remove(recipient.channel());
        } catch (DeliveryException failed) {
            if (failed.inPart()) {
                Delivery kept = remember(told, news.get());
                return kept.failed() ? kept : Delivery.of(recipient, Delivery.Kind.IN_PART, failed.code());
            }
            failures.merge(recipient.channel(), 1, Integer::sum);
            return Delivery.of(recipient, Delivery.Kind.UNDELIVERED, failed.code());
        }
        return remember(told, news.get());
    }

    /** A journal that cannot say what was told keeps nobody from hearing: twice is better than not at all. */
    private Set<String> told(Recipient recipient) {
        try {
            return archive.told(recipient.key());
        } catch (JournalUnavailableException unknown) {
            return Set.of();
        }
    }

    private Delivery remember(Set<String> told, Digest news) {
        Recipient recipient = news.recipient();
        try {
            archive.keep(recipient.key(), news.readAt(), news.id(), told, news.keys());
            return Delivery.of(recipient, Delivery.Kind.DELIVERED, "");
        } catch (JournalUnavailableException unknown) {
            return Delivery.of(
                    recipient,
                    Delivery.Kind.NOT_REMEMBERED,
                    unknown.why().wireName().toUpperCase(Locale.ROOT));
        }
    }
}
