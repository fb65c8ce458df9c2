package evergreen.journal;

import static evergreen.journal.TimerFunction.ENFORCER;
import static evergreen.journal.TimerFunction.SCANNER;
import static evergreen.journal.TimerFunction.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.HeartbeatArchive.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatArchiveTest {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final Set<TimerFunction> ALL = EnumSet.allOf(TimerFunction.class);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final HeartbeatArchive archive = new HeartbeatArchive(journal);

    @Test
    void names_never_change() {
        archive.record(SCANNER, Instant.parse("2026-11-30T23:59:59.999Z"));
        archive.record(WORKER, Instant.parse("2026-12-01T00:00:00Z"));
        archive.record(ENFORCER, Instant.parse("2026-12-01T04:20:07Z"));

        assertThat(journal.list(""))
                .extracting(DocumentName::text)
                .containsExactly(
                        "heartbeats/enforcer/20261201/042007",
                        "heartbeats/scanner/20261130/235959",
                        "heartbeats/worker/20261201/000000");
    }

    /** Instants around the limits, across midnight and months: the function that stops, how long ago, and whether that is an alarm. */
    @ParameterizedTest
    @CsvSource({
        "WORKER, 2026-11-22T10:00:00Z, 2026-11-22T10:45:00Z, false",
        "WORKER, 2026-11-22T10:00:00Z, 2026-11-22T10:45:01Z, true",
        "WORKER, 2026-11-30T23:45:00Z, 2026-12-01T00:29:00Z, false",
        "WORKER, 2026-11-30T23:45:00Z, 2026-12-01T00:31:00Z, true",
        "ENFORCER, 2026-11-22T16:20:00Z, 2026-11-23T01:20:00Z, false",
        "ENFORCER, 2026-11-22T16:20:00Z, 2026-11-23T01:20:01Z, true",
        "SCANNER, 2026-11-24T01:00:00Z, 2026-11-25T03:00:00Z, false",
        "SCANNER, 2026-11-24T01:00:00Z, 2026-11-25T03:00:01Z, true",
        "SCANNER, 2026-11-24T23:30:00Z, 2026-11-26T01:30:00Z, false",
        "SCANNER, 2026-11-24T23:30:00Z, 2026-11-26T01:31:00Z, true",
    })
    void a_function_is_missing_once_it_is_silent_for_too_long(
            TimerFunction stopped, Instant last, Instant now, boolean alarm) {
        for (TimerFunction each : ALL) {
            beat(each, START.minus(Duration.ofDays(3)), each == stopped ? last : now);
        }
        archive.record(stopped, last);

        List<Missing> missing = archive.missing(ALL, now);

        assertThat(missing).extracting(Missing::function).isEqualTo(alarm ? List.of(stopped) : List.of());
        assertThat(missing).allMatch(each -> each.since().equals(last));
    }

    /** A deployment whose first run of any function is at START; the worker alone never runs. */
    @ParameterizedTest
    @CsvSource({"0, false", "14, false", "30, false", "44, false", "46, true", "600, true", "2880, true"})
    void a_function_that_never_runs_is_found_after_its_first_periods(long minutes, boolean alarm) {
        Instant now = START.plus(Duration.ofMinutes(minutes));
        beat(SCANNER, START, now);
        beat(ENFORCER, START, now);

        assertThat(archive.missing(EnumSet.of(WORKER), now)).hasSize(alarm ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"26, false", "47, false", "49, true", "240, true"})
    void no_scan_is_expected_in_its_first_two_periods(long hours, boolean alarm) {
        Instant now = START.plus(Duration.ofHours(hours));
        beat(WORKER, START, now);

        assertThat(archive.missing(EnumSet.of(SCANNER), now)).hasSize(alarm ? 1 : 0);
    }

    @Test
    void a_journal_without_heartbeats_raises_no_alarm_whatever_else_is_in_it() {
        journal.createOnce(DocumentName.of("reports/20261101t010000z-complete.json"), "{}");
        assertThat(archive.missing(ALL, START)).isEmpty();
    }

    @Test
    void a_timer_that_is_off_is_not_watched() {
        beat(SCANNER, START, START.plus(Duration.ofDays(3)));
        assertThat(archive.missing(EnumSet.of(SCANNER), START.plus(Duration.ofDays(3))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heartbeats/worker/20261124/995959",
                "heartbeats/worker/20261124/2459",
                "heartbeats/worker/20261124/005959.json",
                "heartbeats/worker/20261124/005959/nested",
                "heartbeats/worker/20261124/backup",
                "heartbeats/worker/20991231/005959",
                "heartbeats/worker/today/005959",
                "heartbeats/workers/20261124/005959",
            })
    void a_stray_document_is_no_heartbeat_and_does_no_harm(String name) {
        Instant now = Instant.parse("2026-11-24T01:00:00Z");
        beat(SCANNER, START, now);
        journal.createOnce(DocumentName.of(name), "x");

        assertThat(archive.missing(EnumSet.of(WORKER), now))
                .extracting(Missing::function)
                .containsExactly(WORKER);
    }

    /** Everybody may ask for the health of a deployment. */
    @Test
    void a_check_of_a_healthy_deployment_lists_few_days() {
        Instant now = Instant.parse("2026-11-24T00:10:00Z");
        ALL.forEach(each -> beat(each, START, now));
        List<String> listed = new ArrayList<>();
        Journal counting = new Journal() {
            @Override
            public CreateResult createOnce(DocumentName name, String text) {
                return journal.createOnce(name, text);
            }

            @Override
            public Optional<String> read(DocumentName name) {
                throw new AssertionError("names are enough");
            }

            @Override
            public List<DocumentName> list(String prefix) {
                listed.add(prefix);
                return journal.list(prefix);
            }
        };

        assertThat(new HeartbeatArchive(counting).missing(ALL, now)).isEmpty();
        assertThat(listed).hasSizeLessThanOrEqualTo(6).doesNotHaveDuplicates();
    }

    private void beat(TimerFunction function, Instant from, Instant until) {
        for (Instant at = from; !at.isAfter(until); at = at.plus(function.period())) {
            archive.record(function, at);
        }
    }
}
