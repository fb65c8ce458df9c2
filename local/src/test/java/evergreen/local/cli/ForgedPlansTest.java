package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.oss.OssCredentials;
import evergreen.adapter.oss.OssJournal;
import evergreen.adapter.oss.OssLocation;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who has taken over the renewer writes plans and approvals as he likes: what others planned is paid for all the same. */
class ForgedPlansTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-honest";
    private static final Duration SOON = Duration.ofSeconds(90);

    /** What is odd in a plan that is true in all else; each is one line of its document. */
    private static final List<String> ODD = List.of(
            "1.expiry: +1000000000-12-31T23:59:59Z",
            "1.expiry: -1000000000-01-01T00:00:00Z",
            "1.window-end: +1000000000-12-31T23:59:59Z",
            "1.priced-at: +1000000000-12-31T23:59:59Z",
            "made-at: -1000000000-01-01T00:00:00Z",
            "1.price: -99999 CNY",
            "1.price: 1 USD",
            "1.region: elsewhere.example/",
            "1.account: 1000000000000001/../x",
            "1.instance: " + "i".repeat(190),
            "1.instance: claims/probe",
            "1.renew: 99 years",
            "steps: 2000000000");

    @TempDir
    private Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void aForgedPlanKeepsNoOtherFromBeingPaidFor() throws IOException {
        try (SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment = LocalDeployment.start(
                        cloud,
                        ROOT,
                        Clock.systemUTC(),
                        Map.of("EVERGREEN_POLICY", policy().toString()),
                        (function, requestId, line) -> lines.add(line))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            Reply forged = plan(client, "i-forged");
            List<String> ids = forge(journal(cloud), forged.text("id"), cloud.now());
            Reply honest = plan(client, "i-honest");
            assertThat(client.post("/plans/" + honest.text("id") + "/approve", "", TOKEN)
                            .status())
                    .isEqualTo(202);
            deployment.host().awaitIdle(SOON);
            String timer = deployment.host().fire("renewal-worker", "every-quarter-hour");
            deployment.host().awaitIdle(SOON);

            assertThat(timer).isNotEmpty();
            assertThat(client.get("/plans/" + honest.text("id"), TOKEN).kinds()).containsExactly("renewed");
            assertThat(client.orders())
                    .extracting(order -> order.get("instance").getAsString())
                    .containsExactly("i-honest");
            assertThat(lines).noneMatch(line -> line.contains("plan-failed") || line.contains("internal"));
            ids.forEach(id -> assertThat(String.join("\n", lines)).contains(id));
        }
    }

    private static Reply plan(RenewerTestClient client, String server) throws IOException {
        return client.post("/plans", "{\"instances\":[\"" + server + "\"],\"renew\":\"1 month\"}", TOKEN);
    }

    /** Each keeps the id that its content gives it, so that nobody can tell by the id; and one has an odd id. */
    private static List<String> forge(Journal journal, String model, Instant now) {
        String text = journal.read(DocumentName.of("plans/" + model)).orElseThrow();
        List<String> ids = new ArrayList<>();
        for (String odd : ODD) {
            String name = odd.substring(0, odd.indexOf(':'));
            KeyValueDocument document = KeyValueDocument.parse(text).with(name, odd.substring(odd.indexOf(':') + 2));
            ids.add(keep(journal, model.substring(0, 9), document.text(), now));
        }
        ids.add(keep(journal, "z".repeat(150) + "-", text, now));
        return ids;
    }

    private static String keep(Journal journal, String beginning, String text, Instant now) {
        String id = beginning + Sha256.hex(text).substring(0, 16);
        String approval = "ruling: approved\nby: Honest\nat: " + now + "\n";
        journal.createOnce(DocumentName.of("plans/" + id), text);
        journal.createOnce(DocumentName.of("approvals/" + id), approval);
        return id;
    }

    /** The journal of the functions, by the key that may do everything. */
    static Journal journal(SimulatedCloud cloud) {
        OssCredentials key = OssCredentials.of(cloud.key().id(), cloud.key().secret(), Optional.empty());
        return new OssJournal(
                OssLocation.parse(DemoResources.JOURNAL, cloud.address(), "cn-hangzhou"),
                () -> key,
                Clock.systemUTC(),
                span -> {});
    }

    private Path policy() throws IOException {
        return Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900 CNY, money-per-day: 900 CNY}\nprices: {balance: unchecked}\n"
                        + "people:\n  - {name: Honest, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-forged", "+20d"), SmallFleet.server("i-honest", "+20d"));
    }
}
