package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
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
    void strayDocumentsHideNothingAndAreReportedAndStrangeMoneyStopsPayments() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            Journal journal = ForgedPlansTest.journal(cloud);
            STRAY.forEach(name -> journal.createOnce(DocumentName.of(name), "not Evergreen's"));
            String event = SmallFleet.due(cloud.now());

            assertThat(deployment.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Done.class);
            assertThat(deployment.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Done.class);

            for (String path : List.of("/healthz", "/reports/latest", "/plans")) {
                assertThat(client.get(path, TOKEN).status()).as(path).isEqualTo(200);
            }
            List<String> alarms = alarms(receiver);
            assertThat(alarms).doesNotHaveDuplicates();
            for (String name : strays()) {
                assertThat(alarms)
                        .filteredOn(alarm -> alarm.contains("\\\"" + name + "\\\"")
                                && alarm.contains("./evergreen journal strays --remove."))
                        .as(name)
                        .hasSize(1);
            }

            pay(client, deployment, "i-1");
            assertThat(client.orders()).hasSize(1);
            String day = "money/" + journal.list("money/").get(0).text().substring(6, 14) + "/";
            journal.createOnce(DocumentName.of(day + "plans/zzz"), "sum: 0.00 CNY\n");
            pay(client, deployment, "i-2");
            assertThat(client.orders()).hasSize(1);
            assertThat(alarms(receiver)).anyMatch(alarm -> alarm.contains(day + "plans/zzz"));
            assertThat(CommandLineFixture.at(cloud).asks("journal verify").out())
                    .contains(day + "plans/zzz", "reports/backup-complete.json");
            removes(CommandLineFixture.at(cloud), journal, day + "plans/zzz");
            pay(client, deployment, "i-2");
            assertThat(client.orders()).hasSize(2);
        }
    }

    /** The last name is one that a version may use, and is skipped by what it contains. */
    private static List<String> strays() {
        return STRAY.subList(0, 6);
    }

    /** The commands of the alarms, as they stand. What stops payments is removed only by an option of its own. */
    private static void removes(CommandLineFixture commandLine, Journal journal, String stopping) {
        List<String> before = journal.keys("");
        assertThat(commandLine.asks("journal strays").status()).isEqualTo(1);
        assertThat(commandLine.asks("journal strays --remove").out()).contains("Nothing was changed", "--yes");
        assertThat(journal.keys("")).isEqualTo(before);

        assertThat(commandLine.asks("journal strays --remove --yes").status()).isEqualTo(1);
        assertThat(journal.keys("")).containsAll(List.of(stopping)).doesNotContainAnyElementsOf(strays());
        assertThat(commandLine
                        .asks("journal strays --remove --stopping-payments --yes")
                        .status())
                .isZero();
        assertThat(before.stream()
                        .filter(key -> !journal.keys("").contains(key))
                        .sorted())
                .containsExactlyElementsOf(Stream.concat(strays().stream(), Stream.of(stopping))
                        .sorted()
                        .toList());
        assertThat(commandLine.asks("journal strays").status()).isZero();
    }

    @Test
    void withoutKeysTheJournalIsNotReadAndTheReasonIsGiven() {
        try (CommandLineFixture commandLine = CommandLineFixture.with(fleet())) {
            assertThat(commandLine.withoutKeys().asks("journal verify").err())
                    .contains("No credentials were found")
                    .doesNotContain("failed inside");
        }
    }

    private static void pay(RenewerTestClient client, LocalDeployment deployment, String server) throws IOException {
        Reply plan = client.post("/plans", "{\"instances\":[\"" + server + "\"],\"renew\":\"1 month\"}", TOKEN);
        assertThat(client.post("/plans/" + plan.text("id") + "/approve", "", TOKEN)
                        .status())
                .isEqualTo(202);
        deployment.host().awaitIdle(SOON);
    }

    private static List<String> alarms(NotificationReceiver receiver) {
        return receiver.ofType("evergreen.alarm").stream().map(Object::toString).toList();
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900 CNY, money-per-day: 900 CNY}\nprices: {balance: unchecked}\n"
                        + "people:\n  - {name: Honest, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+5d"), SmallFleet.server("i-2", "+5d"));
    }
}
