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
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed jars, on the host, while a function that should run does not. */
class MonitoringTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String TOKEN = "a-token-of-somebody-who-may";

    @TempDir
    private Path folder;

    @Test
    void a_worker_that_never_runs_is_an_alarm_of_the_others_and_of_health() throws IOException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = cloud();
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, withoutWorker(), Clock.systemUTC(), environment(receiver))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            deployment.host().advance(Duration.ofHours(9));
            Reply plan =
                    client.post("/plans", "{\"instances\":[\"i-1\"],\"renew\":\"1 month\",\"insist\":true}", TOKEN);
            assertThat(plan.status()).isEqualTo(201);
            String path = "/plans/" + plan.text("id");
            Reply approved = client.post(path + "/approve", "", TOKEN);
            assertThat(approved.status()).as(approved.body()).isEqualTo(503);
            deployment.host().advance(Duration.ofHours(39));

            assertThat(client.orders()).isEmpty();
            assertThat(alarms(receiver))
                    .anyMatch(headline -> headline.contains("renewal-worker has finished no run since"))
                    .anyMatch(headline ->
                            headline.contains(plan.text("id")) && headline.contains("no result of 1 approved plans"));
            assertThat(alarms(receiver))
                    .as("once a day and kind")
                    .hasSizeLessThanOrEqualTo(6)
                    .doesNotHaveDuplicates();
            assertThat(client.get(path, TOKEN).body()).doesNotContain("being worked on");
            HttpResponse<String> health = SimulatedCloudState.ask(deployment.renewer() + "/healthz", "");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body())
                    .contains("\"status\":\"alarm\"", "missing-heartbeat", "renewal-worker", "plans-without-progress");
            SimulatedCloudState.areSound(cloud);
        }
    }

    /** What a run of the enforcer cannot read fails it; before, the plan was open for ever and nobody knew. */
    @Test
    void a_plan_run_that_fails_is_an_alarm_at_once() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = cloud();
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            Reply plan = client.post(
                    "/plans",
                    "{\"instances\":[\"i-1\"],\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}}",
                    TOKEN);
            Grant grant = Grant.all(fleet()).stream()
                    .filter(each -> each.roleName().equals("evergreen-auto-renew-enforcer")
                            && each.toString().contains("/approvals/"))
                    .findFirst()
                    .orElseThrow();
            cloud.directory().amend(grant.account(), grant.without());
            client.post("/plans/" + plan.text("id") + "/approve", "", TOKEN);
            deployment.host().awaitIdle(Duration.ofSeconds(60));

            assertThat(alarms(receiver))
                    .anyMatch(headline -> headline.contains("Plan " + plan.text("id") + " could not be carried out"));

            cloud.directory().amend(grant.account(), grant.roles());
            assertThat(deployment.host().invoke("auto-renew-enforcer", SmallFleet.due(cloud.now())))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(client.get("/plans/" + plan.text("id"), TOKEN).kinds()).containsExactly("held");
            SimulatedCloudState.areSound(cloud);
        }
    }

    private static List<String> alarms(NotificationReceiver receiver) {
        return receiver.ofType("evergreen.alarm").stream()
                .map(MonitoringTest::headline)
                .toList();
    }

    private static String headline(JsonObject notice) {
        return notice.get("time").getAsString().substring(0, 10) + " "
                + notice.getAsJsonObject("data")
                        .getAsJsonObject("headline")
                        .get("en")
                        .getAsString();
    }

    /** The deployment with the worker's timer off, and under a name by which nobody finds it. */
    private Path withoutWorker() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        for (String each : List.of("functions", "policy.yaml", "shared")) {
            Files.createSymbolicLink(root.resolve(each), ROOT.resolve(each));
        }
        String deployed = Files.readString(ROOT.resolve("s.yaml"));
        int worker = deployed.indexOf("functionName: renewal-worker");
        String altered = deployed.substring(0, worker)
                + deployed.substring(worker)
                        .replaceFirst("functionName: renewal-worker", "functionName: mistyped-worker")
                        .replaceFirst("enable: true", "enable: false");
        Files.writeString(root.resolve("s.yaml"), altered);
        return root;
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put(
                "EVERGREEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), """
                                site: china
                                accounts: [own]
                                regions: all
                                limits: {money: 900000 CNY}
                                people:
                                  - {name: Patient, roles: [request, approve], tokens: [%s]}
                                """.formatted(Sha256.hex(TOKEN)))
                        .toString());
        return environment;
    }

    private static SimulatedCloud cloud() throws IOException {
        return SimulatedCloud.start(fleet(), SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
    }

    private static FleetFile fleet() throws IOException {
        return DemoResources.in(SmallFleet.of(SmallFleet.server("i-1", "+20d")), ROOT);
    }
}
