package evergreen.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.folder.FolderJournal;
import evergreen.execution.renewal.DailyBudget;
import evergreen.journal.Journal;
import evergreen.journal.SettingsArchive;
import evergreen.money.Money;
import evergreen.notification.Notification;
import evergreen.report.EnforcementHistory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreportedRunsTest {
    private static final Instant RUN = Instant.parse("2026-11-22T15:50:00Z");
    private static final Instant LATER = RUN.plus(Duration.ofHours(4));
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Map<String, String> NO_REPORT = Map.of();

    @TempDir
    private Path folder;

    private Journal journal;

    @BeforeEach
    void setUp() {
        journal = new FolderJournal(folder);
    }

    @Test
    void aRunWithoutAReportIsNamedWithItsServersAndSums() {
        commit(name(RUN), "i-1", "i-2");
        commit(name(RUN.plusSeconds(60)), "i-3");

        assertThat(alarms(NO_REPORT, LATER))
                .hasSize(2)
                .first()
                .satisfies(alarm ->
                        assertThat(alarm.data()).contains("deducts: i-1 (480.00 CNY), i-2 (480.00 CNY).", "平台将据此扣款"));
    }

    /** The alarm of a run has one id, whichever run sends it. */
    @Test
    void eachRunOfThreeDaysIsReportedUnderOneId() {
        commit(name(RUN), "i-1");

        assertThat(alarms(NO_REPORT, RUN.plus(Duration.ofDays(3))))
                .extracting(Notification::id)
                .isEqualTo(
                        alarms(NO_REPORT, LATER).stream().map(Notification::id).toList());
        assertThat(alarms(NO_REPORT, RUN.plus(Duration.ofDays(5)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1200, 0", "1201, 1"})
    void aRunThatMayGoOnIsNotReported(long secondsLater, int alarms) {
        commit(name(RUN), "i-1");

        assertThat(alarms(NO_REPORT, RUN.plusSeconds(secondsLater))).hasSize(alarms);
    }

    /** Server and setting of a report, seconds after the run, and how many alarms there are. */
    @ParameterizedTest
    @CsvSource({"i-1, Month, 0, 0", "i-1, Month, 600, 0", "i-1, Month, -7200, 1", "i-1, Year, 0, 1", "i-2, Month, 0, 1"
    })
    void onlyAReportOfTheSameSettingFromThatRunOrLaterCounts(String server, String unit, long seconds, int alarms) {
        commit(name(RUN), "i-1");
        String report = "{\"readAt\":\"" + RUN.plusSeconds(seconds) + "\",\"changes\":[{\"id\":\"" + server
                + "\",\"requested\":{\"renewalStatus\":\"AutoRenewal\",\"duration\":1,\"periodUnit\":\"" + unit
                + "\"}}]}";

        assertThat(alarms(Map.of("report", report), LATER)).hasSize(alarms);
    }

    @Test
    void plansAreLeftOutAndRunsOfAnEarlierVersionAreNot() {
        reserve(name(RUN), "20261122-0123456789abcdef/1");
        assertThat(alarms(NO_REPORT, LATER)).isEmpty();

        commit("0a1b2c-3d", "i-1");
        assertThat(alarms(NO_REPORT, LATER)).hasSize(1);
    }

    private static String name(Instant run) {
        return SettingsArchive.run(run, Optional.of("0a1b2c-3d"));
    }

    private void commit(String run, String... servers) {
        for (String server : servers) {
            reserve(run, "1000000000000001/" + server + "/2026-12-12T16:00:00Z/AutoRenewal-1-month");
        }
    }

    private void reserve(String run, String use) {
        DailyBudget.ofCommitments(journal, run)
                .reserve(LocalDate.ofInstant(RUN, ZONE), cny("9000.00"), Map.of(use, cny("480.00")));
    }

    private static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    private List<Notification> alarms(Map<String, String> reports, Instant now) {
        return new UnreportedRuns(journal, ZONE).alarms(EnforcementHistory.of(reports), now);
    }
}
