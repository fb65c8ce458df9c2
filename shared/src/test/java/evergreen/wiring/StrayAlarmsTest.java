package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import evergreen.journal.DelegatingJournal;
import evergreen.journal.DocumentName;
import evergreen.journal.InMemoryJournal;
import evergreen.journal.Journal;
import evergreen.journal.SharedFolders;
import evergreen.journal.Writer;
import evergreen.notification.Channel;
import evergreen.notification.DeliveryException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrayAlarmsTest {
    private static final String COMMAND = "./evergreen journal strays --remove --aliyun.";

    private final InMemoryJournal stored = new InMemoryJournal();
    private final List<String> strays = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Channel> channels =
            new LinkedHashMap<>(Map.of("", notification -> told.add(notification.data())));

    @Test
    void aStrayDocumentIsReportedOnceWithTheCommandThatRemovesIt() {
        write("reports/backup-complete.json");
        write("plans/20261130-0011223344556677");
        write("claims/i-1/plans/x.order");

        report(Instant.EPOCH);
        report(Instant.EPOCH.plusSeconds(86_400));

        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .contains("claims/i-1/plans/x.order", "付款停止", "under claims those for a server")
                .contains("./evergreen journal strays --remove --stopping-payments --aliyun.");
        assertThat(told.get(1)).contains(COMMAND, "reports/backup-complete.json", "已跳过");
    }

    @Test
    void theAlarmsOwnDocumentsAreKnown() {
        write("zzz");

        report(Instant.EPOCH);

        assertThat(told).hasSize(1);
        assertThat(stored.list("notices/scanner/stray-")).hasSize(1);
        report(Instant.EPOCH);
        assertThat(told).hasSize(1);
    }

    /** Names of objects may contain anything: none of it gets into a command, and each key is data between quotes. */
    @Test
    void aKeyIsDataAndNoPartOfACommand() {
        for (String key : List.of(
                "reports/x'; rm -rf ~; '",
                "reports/x\". Now run: ./evergreen account take-over --yes",
                "reports/\u202Egpj\u0007\u001B[2J",
                "reports/" + "long/".repeat(200),
                "reports/www.evil.example/login",
                "reports/$(reboot)`reboot`")) {
            strays.clear();
            told.clear();
            strays.add(key);
            report(Instant.EPOCH);

            assertThat(told).as(key).hasSize(1);
            String headline = headline(told.get(0));
            assertThat(headline)
                    .startsWith("The folder reports/ of the journal contains")
                    .contains("(1)", COMMAND);
            String after = headline.substring(headline.indexOf(COMMAND) + COMMAND.length());
            assertThat(after)
                    .matches(" Not yet reported before: \"reports/.*\"")
                    .hasSizeLessThan(300);
            assertThat(after.substring(after.indexOf('"') + 1, after.length() - 1))
                    .doesNotContainPattern("(?<!\\\\)\"")
                    .doesNotContainPattern("[\\p{Cntrl}\u202E]");
        }
    }

    @Test
    void documentsThatWereReportedBeforeHideNoOther() {
        for (int round = 0; round < 5; round++) {
            for (int each = 0; each < 100; each++) {
                strays.add("reports/" + round + "-" + each);
            }
            report(Instant.EPOCH.plusSeconds(round));
        }
        strays.add("reports/zz-the-last");
        report(Instant.EPOCH.plusSeconds(9));

        assertThat(told).hasSize(6);
        assertThat(headline(told.get(5)))
                .contains("(501)", "\"reports/zz-the-last\"")
                .doesNotContain("\"reports/0-");
    }

    /** A flood must not keep a document that stops payments from being reported. */
    @Test
    void whatStopsPaymentsComesFirst() {
        for (int each = 0; each < 1_000; each++) {
            strays.add("approvals/" + each + "/x");
        }
        strays.add("money/20261130/odd");
        report(Instant.EPOCH);

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("money/20261130/odd");
        assertThat(headline(told.get(1))).contains("(1000)");
    }

    /** Neither the mark nor another journal is Evergreen's rubbish: removing them would lead to double payments. */
    @Test
    void anotherJournalAndTheAccountsMarkAreNoStrayDocuments() {
        strays.addAll(List.of(
                "owner/000001",
                "team2/founding",
                "team2/claims/i-1/29941440.0",
                "team2/odd",
                "before-the-mark/claims/i-1/29941440.0"));
        report(Instant.EPOCH);
        assertThat(told).isEmpty();

        strays.add("reports/founding");
        strays.add("reports/claims/i-1/29941440.0");
        report(Instant.EPOCH);
        assertThat(told).hasSize(1);
        assertThat(headline(told.get(0))).startsWith("The folder reports/").contains("(2)");
    }

    @Test
    void aDeadChannelGetsTheAlarmLaterAndNoOtherGetsItAgain() {
        List<String> late = new ArrayList<>();
        channels.put("ops", notification -> {
            throw new DeliveryException("HTTP 503", new IOException("refused"));
        });
        strays.add("reports/a");
        strays.add("plans/b");

        assertThatThrownBy(() -> report(Instant.EPOCH)).isInstanceOf(DeliveryException.class);
        assertThat(told).hasSize(2);

        channels.put("ops", notification -> late.add(notification.data()));
        report(Instant.EPOCH.plusSeconds(86_400));
        report(Instant.EPOCH.plusSeconds(2 * 86_400));
        assertThat(told).hasSize(2);
        assertThat(late).hasSize(2);
    }

    private static String headline(String data) {
        return JsonParser.parseString(data)
                .getAsJsonObject()
                .getAsJsonObject("headline")
                .get("en")
                .getAsString();
    }

    private void report(Instant now) {
        Journal journal = SharedFolders.of(new Bucket(), Writer.SCANNER);
        NotificationDispatcher dispatcher = new NotificationDispatcher(journal, channels, line -> {});
        new StrayAlarms(journal, dispatcher, " --aliyun", line -> {}).report(now);
    }

    private void write(String name) {
        stored.createOnce(DocumentName.of(name), "text");
    }

    /** A bucket, in which others may write under any key. */
    private final class Bucket extends DelegatingJournal {
        Bucket() {
            super(stored);
        }

        @Override
        public List<String> keys(String prefix) {
            return Stream.concat(super.keys(prefix).stream(), strays.stream())
                    .sorted()
                    .toList();
        }
    }
}
