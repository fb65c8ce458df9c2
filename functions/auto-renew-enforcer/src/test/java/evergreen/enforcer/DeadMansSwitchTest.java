package evergreen.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.folder.FolderJournal;
import evergreen.journal.HeartbeatArchive;
import evergreen.journal.Journal;
import evergreen.journal.ScanArchive;
import evergreen.journal.TimerFunction;
import evergreen.notification.Notification;
import evergreen.wiring.Monitor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadMansSwitchTest {
    private static final Instant SCAN = Instant.parse("2026-11-22T01:00:00Z");

    @TempDir
    private Path folder;

    private Journal journal;
    private ScanArchive archive;

    @BeforeEach
    void setUp() {
        journal = new FolderJournal(folder);
        archive = new ScanArchive(journal);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "93599, false", "93600, false", "93601, true", "864000, true"})
    void itWarnsOnceTheSilenceIsTooLong(long secondsLater, boolean warns) {
        archive.keep(SCAN, ScanArchive.Kind.COMPLETE, "{}");
        archive.keep(SCAN.plusSeconds(secondsLater), ScanArchive.Kind.PARTIAL, "{}");
        archive.keep(SCAN.plusSeconds(secondsLater), ScanArchive.Kind.NARROWED, "{}");

        assertThat(watch().warning(SCAN.plusSeconds(secondsLater)).isPresent()).isEqualTo(warns);
    }

    @Test
    void aFleetThatWasNeverScannedIsASilence() {
        new HeartbeatArchive(journal).record(TimerFunction.ENFORCER, SCAN.minus(Duration.ofDays(2)));

        assertThat(watch().warning(SCAN)).map(Notification::type).contains("evergreen.no-complete-scan");
    }

    @Test
    void theFirstRunOfANewDeploymentIsNoSilence() {
        assertThat(watch().warning(SCAN)).isEmpty();
    }

    /** The first scan may be a day away. */
    @ParameterizedTest
    @CsvSource({"PT0S, false", "PT47H59M, false", "PT48H, true"})
    void aNewDeploymentIsNoSilence(Duration age, boolean warns) {
        new HeartbeatArchive(journal).record(TimerFunction.WORKER, SCAN.minus(age));

        assertThat(watch().warning(SCAN).isPresent()).isEqualTo(warns);
    }

    @Test
    void aTimerThatIsOffIsNotWatched() {
        archive.keep(SCAN, ScanArchive.Kind.COMPLETE, "{}");
        Monitor off = new Monitor(journal, Set.of(TimerFunction.WORKER, TimerFunction.ENFORCER));

        assertThat(new DeadMansSwitch(archive, off).warning(SCAN.plus(Duration.ofDays(10))))
                .isEmpty();
    }

    @Test
    void oneDayHasOneWarning() {
        DeadMansSwitch watch = watch();
        new HeartbeatArchive(journal).record(TimerFunction.ENFORCER, SCAN.minus(Duration.ofDays(2)));
        String first = watch.warning(SCAN).map(Notification::id).orElseThrow();

        assertThat(watch.warning(SCAN.plus(Duration.ofHours(4))).map(Notification::id))
                .contains(first);
        assertThat(watch.warning(SCAN.plus(Duration.ofDays(1)))
                        .map(Notification::id)
                        .orElseThrow())
                .isNotEqualTo(first);
    }

    private DeadMansSwitch watch() {
        return new DeadMansSwitch(archive, new Monitor(journal, EnumSet.allOf(TimerFunction.class)));
    }
}
