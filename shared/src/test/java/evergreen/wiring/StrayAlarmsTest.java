package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.SharedFolders;
import evergreen.journal.Writer;
import evergreen.notice.Channel;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrayAlarmsTest {
    private final InMemoryJournal stored = new InMemoryJournal();
    private final List<String> told = new ArrayList<>();

    @Test
    void aStrayDocumentIsReportedOnceWithTheCommandThatRemovesIt() {
        write("reports/backup-complete.json");
        write("plans/20261130-0011223344556677");
        write("claims/i-1/plans/x.order");

        alarms("oss://own-bucket/main/").report(Instant.EPOCH);
        alarms("oss://own-bucket/main/").report(Instant.EPOCH.plusSeconds(86_400));

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("stops payments", "claims/i-1/plans/x.order", "付款停止");
        assertThat(told.get(1)).contains("aliyun oss rm 'oss://own-bucket/main/reports/backup-complete.json'", "已跳过");
    }

    @Test
    void noAlarmNamesADocumentOfAJournalBelow() {
        write("two/founding");
        write("two/claims/i-1/29384640.0");
        write("two/reports/backup");

        alarms("oss://own-bucket/main/").report(Instant.EPOCH);

        assertThat(told).isEmpty();
    }

    @Test
    void theAlarmsOwnDocumentsAreKnown() {
        write("zzz");

        alarms("file:///journal").report(Instant.EPOCH);

        assertThat(told).hasSize(1);
        assertThat(stored.list("notices/scanner/stray-")).hasSize(1);
        alarms("file:///journal").report(Instant.EPOCH);
        assertThat(told).hasSize(1);
    }

    private StrayAlarms alarms(String place) {
        Channel channel = notice -> told.add(notice.data());
        var journal = SharedFolders.of(stored, Writer.SCANNER);
        return new StrayAlarms(
                journal, new Herald(journal, Map.of("", channel), line -> {}), URI.create(place), line -> {});
    }

    private void write(String name) {
        stored.createOnce(DocumentName.of(name), "text");
    }
}
