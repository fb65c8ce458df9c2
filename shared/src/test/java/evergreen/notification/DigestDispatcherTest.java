package evergreen.notification;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Subscription;
import evergreen.journal.CreateResult;
import evergreen.journal.DeliveredDigests;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.notification.DigestDispatcher.Delivery;
import evergreen.policy.Policy;
import evergreen.report.Language;
import evergreen.report.ReportRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestDispatcherTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Instant EXPIRY = Instant.parse("2026-12-30T16:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-28");
    private static final int DAYS = 37;
    private static final int RUNS = 20;
    private static final int OWNERS = 50;
    private static final int SERVERS = 1_000;
    private static final List<String> STAGES = List.of(
            "before-30", "before-14", "before-7", "before-3", "before-1", "grace-0", "grace-1", "grace-2", "grace-3");

    private static final List<Subscription> FLEET = IntStream.range(0, SERVERS)
            .mapToObj(i -> Fleets.server("i-" + i, "server " + i, EXPIRY, Map.of("owner", "owner-" + i % OWNERS)))
            .collect(toList());

    /** What an owner got, by stage: the ids of the digests and the servers in them. */
    private final Map<String, List<String>> ids = new HashMap<>();

    private final Map<String, Set<String>> servers = new HashMap<>();

    /** A thousand end on one day; fifty owners in five channels; twenty runs a day, and two of five deliveries fail. */
    @Test
    void everyOwnerIsToldOnceAtEachStageHoweverOftenItIsRunAndFails() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        run(new InMemoryJournal(), random, 0.4);

        assertThat(ids.keySet()).as("seed %d", seed).hasSize(OWNERS * STAGES.size());
        assertThat(ids.values()).as("seed %d", seed).allMatch(each -> each.size() == 1);
        assertThat(servers.values()).as("seed %d", seed).allMatch(each -> each.size() == SERVERS / OWNERS);
    }

    /** A journal that fails may have people told twice, but never not at all; and what comes twice has one id. */
    @Test
    void aFailingJournalLosesNothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        run(new Unreliable(new InMemoryJournal(), random, 0.1), random, 0.4);

        assertThat(ids.keySet()).as("seed %d", seed).hasSize(OWNERS * STAGES.size());
        assertThat(ids.values())
                .as("seed %d", seed)
                .allMatch(each -> new HashSet<>(each).size() == 1)
                .anyMatch(each -> each.size() > 1);
        assertThat(servers.values()).as("seed %d", seed).allMatch(each -> each.size() == SERVERS / OWNERS);
    }

    private void run(Journal journal, Random random, double failing) {
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(journal));
        Digests digests = new Digests(
                reader -> new ReminderSchedule(List.of(30, 14, 7, 3, 1), new BusinessCalendar(Set.of()), CHINA),
                DigestDispatcherTest::reader);
        for (int day = 0; day < DAYS; day++) {
            for (int run = 0; run < RUNS; run++) {
                Instant now = FIRST_DAY.plusDays(day).atTime(run, 17).toInstant(CHINA);
                if (now.isAfter(EXPIRY.plus(Duration.ofDays(4)))) {
                    continue;
                }
                dispatcher.run(
                        digests.of(Fleets.report(Policy.builder().build(), now, FLEET)),
                        (reader, digest) -> take(reader, digest, random.nextDouble() < failing));
            }
        }
    }

    private void take(Recipient reader, Digest digest, boolean fails) {
        if (fails) {
            throw new DeliveryException("HTTP 500", new IOException("seeded"));
        }
        String stage = digest.entries().get(0).stage().code();
        assertThat(digest.entries()).allMatch(entry -> entry.stage().code().equals(stage));
        ids.computeIfAbsent(reader.key() + stage, any -> new ArrayList<>()).add(digest.id());
        Set<String> told = servers.computeIfAbsent(reader.key() + stage, any -> new HashSet<>());
        digest.entries().forEach(entry -> told.add(entry.line().subscription().id()));
    }

    private static Recipient reader(ReportRow row) {
        String owner = row.subscription().tags().getOrDefault("owner", "");
        int number = Integer.parseInt(owner.substring("owner-".length()));
        return Recipient.of(owner, "channel-" + number % 5, Language.EN, CHINA, true);
    }

    @Test
    void oneChannelThatFailsKeepsNobodyElseFromHearing() {
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(new InMemoryJournal()));
        List<Digest> digests = digests(EXPIRY.minus(Duration.ofDays(1)), FLEET);

        List<Delivery> deliveries = dispatcher.run(digests, (reader, digest) -> {
            if (reader.channel().equals("channel-3")) {
                throw new DeliveryException("310000", new IOException("refused"));
            }
        });

        assertThat(deliveries).hasSize(OWNERS);
        assertThat(deliveries.stream().filter(Delivery::failed))
                .hasSize(OWNERS / 5)
                .allMatch(delivery -> delivery.recipient().channel().equals("channel-3"));
        assertThat(deliveries.stream().filter(Delivery::failed).map(Delivery::code))
                .startsWith("310000", "310000", "310000", "not-tried")
                .endsWith("not-tried");
    }

    /** Who shares a channel with somebody whose mailbox is gone hears all once; that the other one does not is said once. */
    @Test
    void whatOnlySomeOfAChannelGotIsSaidAndNotToldAgain() {
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(new InMemoryJournal()));
        List<Digest> digests = digests(EXPIRY.minus(Duration.ofDays(1)), FLEET);

        List<Delivery> first = dispatcher.run(digests, (reader, digest) -> {
            throw DeliveryException.toSome("li@example.com SMTP 550", new IOException("refused"));
        });
        List<Delivery> second = dispatcher.run(digests, (reader, digest) -> {
            throw new IllegalStateException("told twice");
        });

        assertThat(first)
                .hasSize(OWNERS)
                .allMatch(delivery -> delivery.kind() == Delivery.Kind.IN_PART
                        && delivery.failed()
                        && delivery.code().equals("li@example.com SMTP 550"));
        assertThat(second).hasSize(OWNERS).allMatch(delivery -> delivery.kind() == Delivery.Kind.NOTHING_NEW);
    }

    /** A region that could not be read for once leaves its servers out; they are not told of as new when it is back. */
    @Test
    void whatWasNotSeenForOnceIsNotToldAgain() {
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(new InMemoryJournal()));
        Instant now = EXPIRY.minus(Duration.ofDays(20));
        List<Subscription> late =
                List.of(FLEET.get(0), Fleets.server("i-late", "late", EXPIRY, Map.of("owner", "owner-0")));
        List<String> told = new ArrayList<>();

        for (List<Subscription> seen : List.of(FLEET, late.subList(1, 2), FLEET, late)) {
            dispatcher.run(digests(now, seen), (reader, digest) -> told.addAll(digest.keys()));
        }

        assertThat(told).doesNotHaveDuplicates().hasSize(SERVERS + 1);
    }

    @Test
    void anExpiryThatMovedIsToldAnew() {
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(new InMemoryJournal()));
        Subscription renewed =
                Fleets.server("i-0", "server", EXPIRY.plus(Duration.ofDays(31)), Map.of("owner", "owner-0"));
        List<String> told = new ArrayList<>();
        dispatcher.run(
                digests(EXPIRY.minus(Duration.ofDays(1)), FLEET.subList(0, 1)),
                (reader, digest) -> told.addAll(digest.keys()));
        dispatcher.run(
                digests(EXPIRY.plus(Duration.ofDays(1)), List.of(renewed)),
                (reader, digest) -> told.addAll(digest.keys()));

        assertThat(told).hasSize(2);
    }

    /** One document for each reader is read, whatever came before. */
    @Test
    void theNewestDocumentTellsItAllAndForgetsWhatIsLongOver() {
        InMemoryJournal journal = new InMemoryJournal();
        DeliveredDigests archive = new DeliveredDigests(journal);
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        long minute = now.getEpochSecond() / 60;
        String old = "i-old@" + (minute - 63 * 1_440) + "/grace-9";
        String earlier = "i-a@" + minute + "/before-7";
        String later = "i-a@" + minute + "/before-3";
        archive.keep("Li Wei\nops 一组", now, "d1", Set.of(), List.of(old, earlier));
        archive.keep("Li Wei\nops 一组", now.plusSeconds(60), "d2", archive.told("Li Wei\nops 一组"), List.of(later));

        assertThat(archive.told("Li Wei\nops 一组")).containsExactly(later);
        assertThat(archive.told("somebody else")).isEmpty();
        assertThat(journal.list("told/")).hasSize(2);
    }

    private static List<Digest> digests(Instant now, List<Subscription> seen) {
        return new Digests(
                        reader -> new ReminderSchedule(List.of(30, 14, 7, 3, 1), new BusinessCalendar(Set.of()), CHINA),
                        DigestDispatcherTest::reader)
                .of(Fleets.report(Policy.builder().build(), now, seen));
    }

    /** A journal that now and then cannot be reached, before or after it did what was asked. */
    private static final class Unreliable implements Journal {
        private final Journal journal;
        private final Random random;
        private final double failing;

        Unreliable(Journal journal, Random random, double failing) {
            this.journal = journal;
            this.random = random;
            this.failing = failing;
        }

        @Override
        public CreateResult createOnce(DocumentName name, String text) {
            maybeFail();
            CreateResult creation = journal.createOnce(name, text);
            maybeFail();
            return creation;
        }

        @Override
        public Optional<String> read(DocumentName name) {
            maybeFail();
            return journal.read(name);
        }

        @Override
        public List<DocumentName> list(String prefix) {
            maybeFail();
            return journal.list(prefix);
        }

        private void maybeFail() {
            if (random.nextDouble() < failing) {
                throw new JournalUnavailableException(
                        JournalUnavailableException.Why.UNREACHABLE, "Seeded.", "Nothing.", null);
            }
        }
    }
}
