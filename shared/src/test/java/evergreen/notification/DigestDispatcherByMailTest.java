package evergreen.notification;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.mail.MailMessenger;
import evergreen.adapter.mail.MailServer;
import evergreen.adapter.mail.ScriptedServer;
import evergreen.adapter.mail.SmtpClient;
import evergreen.fleet.FakeTime;
import evergreen.fleet.Subscription;
import evergreen.journal.DeliveredDigests;
import evergreen.journal.InMemoryJournal;
import evergreen.policy.Policy;
import evergreen.report.Language;
import evergreen.report.ReportRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As the courier's own measure, with one of the five channels a mail server on the wire that fails in its ways. */
class DigestDispatcherByMailTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Instant EXPIRY = Instant.parse("2026-12-30T16:00:00Z");
    private static final int SERVERS = 1_000;
    private static final int OWNERS = 50;
    private static final int RUNS = 20;
    private static final List<Integer> DAYS = List.of(7, 3);

    /** Each of them says that nothing was taken. */
    private static final List<Map<String, String>> TROUBLES = List.of(
            Map.of("GREETING", "554 no"),
            Map.of("GREETING", "421 busy"),
            Map.of("MAIL", "550 no"),
            Map.of("RCPT", "450 grey"),
            Map.of("DATA", "451 later"),
            Map.of("BODY", "554 no"));

    private static final List<Subscription> FLEET = IntStream.range(0, SERVERS)
            .mapToObj(i -> Fleets.server("i-" + i, "server " + i, EXPIRY, Map.of("owner", "owner-" + i % OWNERS)))
            .collect(toList());

    private final List<String> elsewhere = new ArrayList<>();

    @Test
    void everyOwnerIsToldOnceAtEachStageByMailToo() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (ScriptedServer server = new ScriptedServer()) {
            FakeTime time = new FakeTime(EXPIRY);
            SmtpClient smtpClient = new SmtpClient(
                    MailServer.parse("smtp://127.0.0.1:" + server.port(), true).orElseThrow(),
                    "",
                    "evergreen@example.com",
                    "en");
            MessageSender mail = new MailMessenger(smtpClient, List.of("ops@example.com"), time, time);
            DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(new InMemoryJournal()));
            Digests digests = new Digests(
                    reader -> new ReminderSchedule(List.of(30, 14, 7, 3, 1), new BusinessCalendar(Set.of()), CHINA),
                    DigestDispatcherByMailTest::reader);
            for (int day : DAYS) {
                Instant now = EXPIRY.minus(Duration.ofDays(day));
                for (int run = 0; run < RUNS; run++) {
                    dispatcher.run(
                            digests.of(Fleets.report(Policy.builder().build(), now, FLEET)),
                            (reader, digest) -> take(reader, digest, mail, server, random));
                }
            }

            assertThat(server.taken).as("seed %d", seed).hasSize(OWNERS / 5 * DAYS.size());
            assertThat(server.taken).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(elsewhere).as("seed %d", seed).hasSize(OWNERS * 4 / 5 * DAYS.size());
            assertThat(new HashSet<>(elsewhere)).as("seed %d", seed).hasSameSizeAs(elsewhere);
        }
    }

    private void take(Recipient reader, Digest digest, MessageSender mail, ScriptedServer server, Random random) {
        boolean fails = random.nextDouble() < 0.4;
        if (reader.channel().equals("channel-4")) {
            server.scripts.clear();
            server.scripts.add(fails ? TROUBLES.get(random.nextInt(TROUBLES.size())) : Map.of());
            mail.send(DigestRenderer.of(digest, Optional.empty()));
        } else if (fails) {
            throw new DeliveryException("HTTP 500", new IOException("seeded"));
        } else {
            elsewhere.add(reader.key() + digest.id());
        }
    }

    private static Recipient reader(ReportRow row) {
        String owner = row.subscription().tags().getOrDefault("owner", "");
        int number = Integer.parseInt(owner.substring("owner-".length()));
        return Recipient.of(owner, "channel-" + number % 5, Language.EN, CHINA, false);
    }
}
