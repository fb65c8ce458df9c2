package evergreen.local.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:07Z");

    @ParameterizedTest
    @CsvSource({
        "0 0 4 * * *, 2026-11-25T10:00:00Z, 2026-11-26T04:00:00Z",
        "0 0 4 * * *, 2026-11-26T03:59:59Z, 2026-11-26T04:00:00Z",
        "0 0 4 * * *, 2026-11-26T04:00:00Z, 2026-11-27T04:00:00Z",
        "CRON_TZ=Asia/Shanghai 0 0 9 * * *, 2026-11-25T00:59:59Z, 2026-11-25T01:00:00Z",
        "CRON_TZ=Asia/Shanghai 0 0 9 * * *, 2026-11-25T01:00:00Z, 2026-11-26T01:00:00Z",
        "CRON_TZ=Asia/Shanghai 0 */15 * * * *, 2026-11-25T23:50:00Z, 2026-11-26T00:00:00Z",
        "CRON_TZ=Asia/Shanghai 0 20 */4 * * *, 2026-11-25T12:20:00Z, 2026-11-25T16:20:00Z",
        "30 0 0 1 * *, 2026-11-25T10:00:00Z, 2026-12-01T00:00:30Z",
        "0 0 0 29 2 *, 2026-11-25T10:00:00Z, 2028-02-29T00:00:00Z",
        "0 0 0 ? * MON, 2026-11-25T10:00:00Z, 2026-11-30T00:00:00Z",
        "0 0 0 * * 1, 2026-11-25T10:00:00Z, 2026-11-30T00:00:00Z",
        "0 0 0 * * sat-sun, 2026-11-25T10:00:00Z, 2026-11-28T00:00:00Z",
        "0 0 0 * * SAT-SUN, 2026-11-28T00:00:00Z, 2026-11-29T00:00:00Z",
        "0 0 0 1 * FRI, 2026-11-25T10:00:00Z, 2026-11-27T00:00:00Z",
        "0 0 0 1 * FRI, 2026-11-27T00:00:00Z, 2026-12-01T00:00:00Z",
        "0 5-7/2 8 * JAN *, 2026-11-25T10:00:00Z, 2027-01-01T08:05:00Z",
        "0 5-7/2 8 * JAN *, 2027-01-01T08:05:00Z, 2027-01-01T08:07:00Z",
        "0 58/1 23 31 12 ?, 2026-12-31T23:58:00Z, 2026-12-31T23:59:00Z",
        "CRON_TZ=Europe/Berlin 0 30 2 * * *, 2026-03-28T12:00:00Z, 2026-03-30T00:30:00Z",
        "CRON_TZ=Europe/Berlin 0 30 2 * * *, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "CRON_TZ=Europe/Berlin 0 30 2 * * *, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "@every 4m, 2026-11-25T10:00:07Z, 2026-11-25T10:04:07Z",
        "@every 4m, 2026-11-25T10:04:06Z, 2026-11-25T10:04:07Z",
        "@every 4m, 2026-11-25T10:04:07Z, 2026-11-25T10:08:07Z",
        "@every 1h30m, 2026-11-25T10:00:07Z, 2026-11-25T11:30:07Z",
    })
    void a_timer_fires_next(String expression, Instant after, Instant next) {
        assertThat(Schedule.parse(expression).next(after, START)).contains(next);
    }

    @Test
    void the_thirtieth_of_february_never_comes() {
        assertThat(Schedule.parse("0 0 0 30 2 *").next(START, START)).isEmpty();
    }

    @Test
    void a_day_of_quarter_hours_has_ninety_six() {
        Schedule quarters = Schedule.parse("0 */15 * * * *");
        Instant first = Instant.parse("2026-11-25T00:00:00Z");
        long count = Stream.iterate(first, each -> quarters.next(each, first).orElseThrow())
                .takeWhile(each -> each.isBefore(Instant.parse("2026-11-26T00:00:00Z")))
                .count();
        assertThat(count).isEqualTo(96);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * * *",
                "* * * * * * *",
                "60 * * * * *",
                "0 60 * * * *",
                "0 0 24 * * *",
                "0 0 0 0 * *",
                "0 0 0 32 * *",
                "0 0 0 * 13 *",
                "0 0 0 * * 0",
                "0 0 0 * * 7",
                "0 0 0 * * XXX",
                "0 */0 * * * *",
                "0 9-5 * * * *",
                "0 5, * * * *",
                "0 -5 * * * *",
                "? * * * * *",
                "0 0 0 L * *",
                "CRON_TZ=Asia/Nowhere 0 0 9 * * *",
                "CRON_TZ=Asia/Shanghai",
                "TZ=Asia/Shanghai 0 0 9 * * *",
                "@every",
                "@every 0m",
                "@every 4",
                "@every 4d",
                "@daily",
            })
    void what_is_no_schedule_is_refused_with_a_word(String expression) {
        assertThatThrownBy(() -> Schedule.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }
}
