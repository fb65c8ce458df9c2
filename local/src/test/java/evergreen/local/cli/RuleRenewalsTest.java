package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed jars, on the host: what rules want renewed is planned by a scan and paid for by the worker, within the limits. */
class RuleRenewalsTest {
    private static final Path ROOT = Path.of("..");
    private static final String ACCOUNT = "1000000000000001";
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void rulesRenewWhatIsDueAndPeopleApproveWhatIsMoreThanAnybodyMayAskForAlone() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            String event = "{\"triggerTime\":\"" + cloud.now().truncatedTo(ChronoUnit.HOURS)
                    + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}";

            receiver.close(true);
            assertThat(deployment.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Failed.class);
            receiver.close(false);
            deployment.host().awaitIdle(SOON);
            assertThat(paidFor(client)).containsExactlyInAnyOrder("i-batch-1", "i-batch-2");

            scan(deployment, event);
            assertThat(paidFor(client)).hasSize(2);
            List<JsonObject> plans = plans(client);
            assertThat(plans).hasSize(3);
            JsonObject late = of("rule:late", plans);
            assertThat(told(receiver, late)).contains("platform-comes-too-late");
            assertThat(client.post("/plans/" + late.get("id").getAsString() + "/approve", "", TOKEN)
                            .status())
                    .isEqualTo(202);
            deployment.host().awaitIdle(SOON);
            assertThat(paidFor(client)).containsExactlyInAnyOrder("i-batch-1", "i-batch-2", "i-late");
            assertThat(held(client, deployment, "i-batch-1")).containsExactly("held");

            JsonObject dear = of("rule:dear", plans);
            assertThat(told(receiver, dear)).contains("needs-a-person");

            String path = "/plans/" + dear.get("id").getAsString();
            assertThat(client.post(path + "/approve", "", TOKEN).status()).isEqualTo(202);
            deployment.host().awaitIdle(SOON);
            Reply done = client.get(path, TOKEN);
            assertThat(done.text("state")).isEqualTo("done");
            assertThat(done.kinds()).hasSize(30).containsOnly("renewed");
            assertThat(paidFor(client)).hasSize(33).doesNotHaveDuplicates();
            assertThat(CommandLineFixture.at(cloud).asks("journal verify").out())
                    .contains("sound", "4 plans", "33 orders");
            assertThat(receiver.ofType("evergreen.scan").toString())
                    .contains("will be renewed on", "除非被暂缓", "held until");
            SimulatedCloudState.areSound(cloud);
        }
    }

    private static void scan(LocalDeployment deployment, String event) throws ApiException {
        assertThat(deployment.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Done.class);
        deployment.host().awaitIdle(SOON);
    }

    /** Holds a server by a person's plan, on the day on which a rule's plan was approved. */
    private static List<String> held(RenewerTestClient client, LocalDeployment deployment, String server)
            throws IOException {
        String hold = "{\"instances\":[\"" + server + "\"],\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}}";
        String path = "/plans/" + client.post("/plans", hold, TOKEN).text("id");
        assertThat(client.post(path + "/approve", "", TOKEN).status()).isEqualTo(202);
        deployment.host().awaitIdle(SOON);
        return client.get(path, TOKEN).kinds();
    }

    private static List<String> paidFor(RenewerTestClient client) throws IOException {
        return client.orders().stream()
                .map(order -> order.get("instance").getAsString())
                .toList();
    }

    private static List<JsonObject> plans(RenewerTestClient client) throws IOException {
        return client.get("/plans", TOKEN).json().getAsJsonArray("plans").asList().stream()
                .map(plan -> plan.getAsJsonObject())
                .toList();
    }

    private static JsonObject of(String requester, List<JsonObject> plans) {
        return plans.stream()
                .filter(plan -> plan.get("requester").getAsString().equals(requester))
                .findFirst()
                .orElseThrow();
    }

    private static String told(NotificationReceiver receiver, JsonObject plan) {
        return receiver.ofType("evergreen.plan").stream()
                .map(JsonObject::toString)
                .filter(notice -> notice.contains(plan.get("id").getAsString()))
                .findFirst()
                .orElse("nothing");
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put(
                "EVERGREEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), """
                    site: china
                    accounts: [own]
                    regions: all
                    rules:
                      - {name: batch, when: {tags: {team: batch}}, keep: renew, period: 1 month, renew-days: 4}
                      - {name: dear, when: {tags: {team: dear}}, keep: renew, period: 1 month, renew-days: 4}
                      - {name: late, when: {tags: {team: late}}, keep: auto, period: 1 month}
                    limits: {money: 900000 CNY}
                    approval: {above: 1000 CNY, by-another-person: true}
                    people:
                      - {name: Patient, roles: [request, approve], tokens: [%s]}
                    """.formatted(Sha256.hex(TOKEN)))
                        .toString());
        return environment;
    }

    private static FleetFile fleet() {
        Instant now = SmallFleet.start();
        LocalDate today = now.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
        List<String> servers = new ArrayList<>(List.of(
                server("i-batch-1", "+3d", "batch", ""),
                server("i-batch-2", "+3d", "batch", ""),
                server("i-batch-later", "+9d", "batch", ""),
                server("i-batch-held", "+3d", "batch", ",\"evergreen-hold-until\":\"" + today.plusDays(1) + "\""),
                server("i-late", "+0d", "late", ""),
                server("i-other", "+3d", "web", "")));
        for (int n = 0; n < 30; n++) {
            servers.add(server("i-dear-" + n, "+3d", "dear", ""));
        }
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"" + ACCOUNT
                        + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI" + ACCOUNT
                        + "\",\"secret\":\"secret\"}],\"instances\":[" + String.join(",", servers) + "]}]}"),
                now);
    }

    private static String server(String id, String expiry, String team, String tags) {
        return "{\"id\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"" + expiry
                + "\",\"setting\":{\"status\":\"Normal\"},\"tags\":{\"team\":\"" + team + "\"" + tags + "}}";
    }
}
