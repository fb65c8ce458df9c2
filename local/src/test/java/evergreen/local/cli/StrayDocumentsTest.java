package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.Sha256;
import evergreen.local.cli.Visitor.Reply;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed jars, on the host, with documents in the journal that Evergreen did not write. */
class StrayDocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final List<String> STRAY = List.of(
            "reports/backup-complete.json",
            "reports/notices/20991231t000000z-complete.json",
            "plans/20991231-zz",
            "settings/zz.json",
            "approvals/zz/a",
            "progress/evil/x",
            "index/plans/zz");

    @TempDir
    private Path folder;

    @Test
    void strayDocumentsHideNothingAndAreReportedAndStrangeMoneyStopsPayments() throws IOException, Refusal {
        try (NoticeBoard board = new NoticeBoard();
                LocalCloud cloud = LocalCloud.start(
                        Furniture.in(fleet(), ROOT), LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
                Home home = Home.start(cloud, ROOT, Clock.systemUTC(), environment(board))) {
            Visitor visitor = new Visitor(home.renewer(), cloud);
            Journal journal = ForgedPlansTest.journal(cloud);
            STRAY.forEach(name -> journal.createOnce(DocumentName.of(name), "not Evergreen's"));
            String event = SmallFleet.due(cloud.now());

            assertThat(home.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Done.class);
            assertThat(home.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Done.class);

            for (String path : List.of("/healthz", "/reports/latest", "/plans")) {
                assertThat(visitor.get(path, TOKEN).status()).as(path).isEqualTo(200);
            }
            List<String> alarms = alarms(board);
            assertThat(alarms).doesNotHaveDuplicates();
            for (String name : strays()) {
                assertThat(alarms)
                        .filteredOn(alarm -> alarm.contains("\\\"" + name + "\\\"")
                                && alarm.contains("./evergreen journal strays --remove."))
                        .as(name)
                        .hasSize(1);
            }

            pay(visitor, home, "i-1");
            assertThat(visitor.orders()).hasSize(1);
            String day = "money/" + journal.list("money/").get(0).text().substring(6, 14) + "/";
            journal.createOnce(DocumentName.of(day + "plans/zzz"), "sum: 0.00 CNY\n");
            pay(visitor, home, "i-2");
            assertThat(visitor.orders()).hasSize(1);
            assertThat(alarms(board)).anyMatch(alarm -> alarm.contains(day + "plans/zzz"));
            assertThat(Desk.at(cloud).asks("journal verify").out())
                    .contains(day + "plans/zzz", "reports/backup-complete.json");
            removes(Desk.at(cloud), journal, day + "plans/zzz");
            pay(visitor, home, "i-2");
            assertThat(visitor.orders()).hasSize(2);
        }
    }

    /** The last name is one that a version may use, and is skipped by what it contains. */
    private static List<String> strays() {
        return STRAY.subList(0, 6);
    }

    /** The commands of the alarms, as they stand. What stops payments is removed only by an option of its own. */
    private static void removes(Desk desk, Journal journal, String stopping) {
        List<String> before = journal.keys("");
        assertThat(desk.asks("journal strays").status()).isEqualTo(1);
        assertThat(desk.asks("journal strays --remove").out()).contains("Nothing was changed", "--yes");
        assertThat(journal.keys("")).isEqualTo(before);

        assertThat(desk.asks("journal strays --remove --yes").status()).isEqualTo(1);
        assertThat(journal.keys("")).containsAll(List.of(stopping)).doesNotContainAnyElementsOf(strays());
        assertThat(desk.asks("journal strays --remove --stopping-payments --yes")
                        .status())
                .isZero();
        assertThat(before.stream()
                        .filter(key -> !journal.keys("").contains(key))
                        .sorted())
                .containsExactlyElementsOf(Stream.concat(strays().stream(), Stream.of(stopping))
                        .sorted()
                        .toList());
        assertThat(desk.asks("journal strays").status()).isZero();
    }

    @Test
    void withoutKeysTheJournalIsNotReadAndTheReasonIsGiven() {
        try (Desk desk = Desk.with(fleet())) {
            assertThat(desk.withoutKeys().asks("journal verify").err())
                    .contains("No credentials were found")
                    .doesNotContain("failed inside");
        }
    }

    private static void pay(Visitor visitor, Home home, String server) throws IOException {
        Reply plan = visitor.post("/plans", "{\"instances\":[\"" + server + "\"],\"renew\":\"1 month\"}", TOKEN);
        assertThat(visitor.post("/plans/" + plan.text("id") + "/approve", "", TOKEN)
                        .status())
                .isEqualTo(202);
        home.host().awaitIdle(SOON);
    }

    private static List<String> alarms(NoticeBoard board) {
        return board.ofType("evergreen.alarm").stream().map(Object::toString).toList();
    }

    private Map<String, String> environment(NoticeBoard board) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900 CNY, money-per-day: 900 CNY}\nprices: {balance: unchecked}\n"
                        + "people:\n  - {name: Honest, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
        Map<String, String> environment = new HashMap<>(board.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+5d"), SmallFleet.server("i-2", "+5d"));
    }
}
