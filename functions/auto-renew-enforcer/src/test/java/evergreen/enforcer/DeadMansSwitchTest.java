package evergreen.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.folder.FolderJournal;
import evergreen.journal.ScanArchive;
import evergreen.notice.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadMansSwitchTest {
    private static final Instant SCAN = Instant.parse("2026-11-22T01:00:00Z");

    @TempDir
    private Path folder;

    private ScanArchive archive;

    @BeforeEach
    void setUp() {
        archive = new ScanArchive(new FolderJournal(folder));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "93599, false", "93600, false", "93601, true", "864000, true"})
    void itWarnsOnceTheSilenceIsTooLong(long secondsLater, boolean warns) {
        archive.keep(SCAN, ScanArchive.Kind.COMPLETE, "{}");
        archive.keep(SCAN.plusSeconds(secondsLater), ScanArchive.Kind.PARTIAL, "{}");
        archive.keep(SCAN.plusSeconds(secondsLater), ScanArchive.Kind.NARROWED, "{}");

        assertThat(new DeadMansSwitch(archive)
                        .warning(SCAN.plusSeconds(secondsLater))
                        .isPresent())
                .isEqualTo(warns);
    }

    @Test
    void aFleetThatWasNeverScannedIsASilence() {
        assertThat(new DeadMansSwitch(archive).warning(SCAN)).map(Notice::type).contains("evergreen.no-complete-scan");
    }

    @Test
    void oneDayHasOneWarning() {
        DeadMansSwitch watch = new DeadMansSwitch(archive);
        String first = watch.warning(SCAN).map(Notice::id).orElseThrow();

        assertThat(watch.warning(SCAN.plus(Duration.ofHours(4))).map(Notice::id))
                .contains(first);
        assertThat(watch.warning(SCAN.plus(Duration.ofDays(1))).map(Notice::id).orElseThrow())
                .isNotEqualTo(first);
    }
}
