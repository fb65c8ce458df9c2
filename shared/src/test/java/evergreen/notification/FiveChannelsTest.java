package evergreen.notification;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand servers end on one day; fifty owners hear of it through five platforms, over the wire, whatever fails. */
class FiveChannelsTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final Instant EXPIRY = Instant.parse("2026-12-30T16:00:00Z");
    private static final int OWNERS = 50;
    private static final int SERVERS = 1_000;
    private static final int RUNS = 20;
    private static final double FAILING = 0.4;
    private static final List<Integer> STAGES = List.of(30, 14, 7, 3, 1);

    private static final List<Subscription> FLEET = IntStream.range(0, SERVERS)
            .mapToObj(i -> Fleets.server("i-" + i, "生产数据库 *" + i + "*", EXPIRY, Map.of("owner", "owner-" + i % OWNERS)))
            .collect(toList());

    @Test
    void everyOwnerIsToldOnceAtEachStageAndNoPlatformIsAskedTooMuch() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        DigestDispatcher dispatcher = new DigestDispatcher(new DeliveredDigests(new InMemoryJournal()));
        List<String> expected = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        List<String> beyond = new ArrayList<>();
        for (int days : STAGES) {
            IntStream.range(0, OWNERS).forEach(owner -> expected.add("owner-" + owner + " before-" + days));
            FakeTime time = new FakeTime(EXPIRY.minus(Duration.ofDays(days)).plus(Duration.ofHours(1)));
            try (FivePlatforms platforms = new FivePlatforms(time, random, FAILING)) {
                for (int run = 0; run < RUNS; run++) {
                    dispatcher.run(digests(time.instant()), (reader, digest) -> platforms.send(digest, letter(digest)));
                    time.sleep(Duration.ofMinutes(10));
                }
                taken.addAll(platforms.taken());
                beyond.addAll(platforms.beyond());
            }
        }

        assertThat(taken).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(beyond).as("seed %d", seed).isEmpty();
    }

    /** Whom it is for, and at which stage: all of an owner's servers end on one day. */
    private static String letter(Digest digest) {
        assertThat(digest.entries()).hasSize(SERVERS / OWNERS);
        return digest.recipient().name() + " " + digest.entries().get(0).stage().code();
    }

    private static List<Digest> digests(Instant now) {
        return new Digests(
                        reader -> new ReminderSchedule(STAGES, new BusinessCalendar(Set.of()), CHINA),
                        FiveChannelsTest::reader)
                .of(Fleets.report(Policy.builder().build(), now, FLEET));
    }

    /** Half of the owners read in one channel, more than its platform takes in a minute; the rest in the others. */
    private static Recipient reader(ReportRow row) {
        String owner = row.subscription().tags().getOrDefault("owner", "");
        int number = Integer.parseInt(owner.substring("owner-".length()));
        int channel = number % 2 == 0 ? number / 2 % 4 + 1 : 0;
        Language language = number % 3 == 0 ? Language.EN : Language.ZH;
        return Recipient.of(owner, FivePlatforms.NAMES.get(channel), language, CHINA, true);
    }
}
