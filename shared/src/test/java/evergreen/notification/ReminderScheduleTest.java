package evergreen.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderScheduleTest {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final List<Integer> USUAL = List.of(30, 14, 7, 3, 1);

    private final ReminderSchedule stages = new ReminderSchedule(USUAL, new BusinessCalendar(Set.of()), CHINA);

    /** The end is on Thursday, 2026-12-31, at midnight by China's clock. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T15:59:59Z, none", // the 30th day before is a Tuesday and begins a second later
        "2026-11-30T16:00:00Z, before-30",
        "2026-12-16T15:59:59Z, before-30",
        "2026-12-16T16:00:00Z, before-14",
        "2026-12-23T16:00:00Z, before-7",
        "2026-12-27T15:59:59Z, before-7",
        "2026-12-27T16:00:00Z, before-3",
        "2026-12-29T16:00:00Z, before-1",
        "2026-12-30T15:59:59Z, before-1",
        "2026-12-30T16:00:00Z, grace-0",
        "2026-12-31T15:59:59Z, grace-0",
        "2026-12-31T16:00:00Z, grace-1",
        "2027-01-09T16:00:00Z, grace-10",
    })
    void aStageBeginsWithItsDayAndLastsUntilTheNext(Instant now, String stage) {
        Instant expiry = Instant.parse("2026-12-30T16:00:00Z");

        assertThat(stages.at(expiry, now).map(ReminderStage::code).orElse("none"))
                .isEqualTo(stage);
    }

    /** Ends on Monday, 2026-12-07: the day before is a Sunday, the third before a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-03T15:59:59Z, before-7",
        "2026-12-03T16:00:00Z, before-1", // Friday is the last day on which anybody reads of tomorrow
        "2026-12-05T12:00:00Z, before-1",
    })
    void nobodyIsToldOnSundayForMonday(Instant now, String stage) {
        assertThat(stages.at(Instant.parse("2026-12-07T04:00:00Z"), now).map(ReminderStage::code))
                .contains(stage);
    }

    @Test
    void listedHolidaysCountLikeWeekends() {
        BusinessCalendar days = new BusinessCalendar(
                Set.of(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-02"), LocalDate.parse("2026-09-30")));

        assertThat(days.atOrBefore(LocalDate.parse("2026-10-04"))).isEqualTo(LocalDate.parse("2026-09-29"));
        assertThat(days.atOrBefore(LocalDate.parse("2026-10-05"))).isEqualTo(LocalDate.parse("2026-10-05"));
    }

    /** From far before until long after: stages only go forward, none begins on a day off, and none is passed over unsaid. */
    @Test
    void stagesGoForwardAndBeginOnWorkingDays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ZoneId zone = ZoneOffset.ofHours(random.nextInt(25) - 12);
            ReminderSchedule some = new ReminderSchedule(USUAL, new BusinessCalendar(Set.of()), zone);
            Instant expiry = Instant.ofEpochSecond(1_700_000_000L + 60L * random.nextInt(10_000_000));
            String last = "none";
            for (Instant now = expiry.minusSeconds(40 * 86_400); now.isBefore(expiry); now = now.plusSeconds(3_600)) {
                String stage = some.at(expiry, now).map(ReminderStage::code).orElse("none");
                if (!stage.equals(last)) {
                    DayOfWeek day = now.atZone(zone).getDayOfWeek();
                    assertThat(day).as("seed %d", seed).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                    assertThat(number(stage)).as("seed %d", seed).isLessThan(number(last));
                }
                last = stage;
            }
            assertThat(last).as("seed %d", seed).isEqualTo("before-1");
        }
    }

    /** Whatever is told today ends before the horizon, and what ends just before it may be. */
    @Test
    void theHorizonLiesBehindTheFarthestEndThatIsToldOfToday() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ZoneId zone = ZoneOffset.ofHours(random.nextInt(25) - 12);
            ReminderSchedule some =
                    new ReminderSchedule(USUAL, new BusinessCalendar(Set.of(LocalDate.parse("2026-10-01"))), zone);
            Instant now = Instant.parse("2026-09-20T00:00:00Z").plusSeconds(random.nextInt(40 * 86_400));
            Instant horizon = some.horizon(now);

            assertThat(some.at(horizon.minusSeconds(1), now))
                    .as("seed %d, %s in %s", seed, now, zone)
                    .contains(ReminderStage.before(30));
            assertThat(some.at(horizon, now))
                    .as("seed %d, %s in %s", seed, now, zone)
                    .isEmpty();
        }
    }

    private static int number(String stage) {
        return stage.equals("none") ? 99 : Integer.parseInt(stage.substring("before-".length()));
    }
}
