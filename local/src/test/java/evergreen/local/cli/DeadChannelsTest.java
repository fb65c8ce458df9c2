package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployed jars, on the host, while channels refuse every notification: the work goes on, and nothing else is said of it. */
class DeadChannelsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    /** The environment's own webhook, the first channel of the policy, and one that owners alone are notified through. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"own, owners", "own, first, owners"})
    void aRunThatDidItsWorkHasFinishedAndTheDeadChannelsAreNamed(String names) throws IOException, ApiException {
        Set<String> dead = Set.of(names.split(", ", -1));
        try (NotificationReceiver own = new NotificationReceiver();
                NotificationReceiver first = new NotificationReceiver();
                NotificationReceiver owners = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        fleet(), SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(own, first, owners))) {
            Map<String, NotificationReceiver> boards = Map.of("own", own, "first", first, "owners", owners);
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            deployment.host().advance(Duration.ofHours(1));
            dead.forEach(name -> Objects.requireNonNull(boards.get(name)).refuse());

            long before = heartbeats(cloud, "enforcer");
            scan(deployment, cloud, Outcome.Failed.class);
            pay(client, deployment, "i-1");
            deployment.host().advance(Duration.ofHours(4));

            assertThat(client.orders()).hasSize(1);
            assertThat(heartbeats(cloud, "scanner")).isPositive();
            assertThat(heartbeats(cloud, "enforcer")).isGreaterThan(before);
            String health = SimulatedCloudState.ask(deployment.renewer() + "/healthz", "")
                    .body();
            assertThat(health).contains("channel-refuses").doesNotContain("missing-heartbeat");
            assertThat(health.contains("plans-without-progress")).isFalse();
            for (String name : boards.keySet()) {
                String shown = "\"channel\":\"" + (name.equals("own") ? "EVERGREEN_WEBHOOK_URL" : name) + "\"";
                assertThat(health.contains(shown)).as(name).isEqualTo(dead.contains(name));
            }
            assertThat(health.contains("owners-not-notified")).isEqualTo(dead.contains("owners"));
            boards.forEach((name, receiver) -> assertToldOf(dead, name, receiver));

            dead.forEach(name -> Objects.requireNonNull(boards.get(name)).close(false));
            scan(deployment, cloud, Outcome.Done.class);
            assertThat(SimulatedCloudState.ask(deployment.renewer() + "/healthz", "")
                            .body())
                    .contains("\"status\":\"ok\"");
        }
    }

    private static long heartbeats(SimulatedCloud cloud, String function) throws IOException {
        return SimulatedCloudState.objects(cloud).stream()
                .filter(key -> key.contains("/heartbeats/" + function + "/"))
                .count();
    }

    private static void assertToldOf(Set<String> dead, String name, NotificationReceiver receiver) {
        List<String> alarms = alarms(receiver);
        assertThat(alarms).noneMatch(alarm -> alarm.contains("finished no run") || alarm.contains("unpaid"));
        if (!dead.contains(name)) {
            for (String each : dead) {
                String shown = each.equals("own") ? "EVERGREEN_WEBHOOK_URL" : each;
                assertThat(alarms)
                        .as(name)
                        .anyMatch(alarm -> alarm.contains("the channel " + shown + " had taken no notification since"));
            }
        }
        assertThat(alarms).doesNotHaveDuplicates();
    }

    private static List<String> alarms(NotificationReceiver receiver) {
        return receiver.ofType("evergreen.alarm").stream()
                .map(notice -> notice.get("time").getAsString().substring(0, 10) + " "
                        + notice.getAsJsonObject("data")
                                .getAsJsonObject("headline")
                                .get("en")
                                .getAsString())
                .toList();
    }

    private static void scan(LocalDeployment deployment, SimulatedCloud cloud, Class<? extends Outcome> outcome)
            throws IOException, ApiException {
        assertThat(deployment.host().invoke("expiry-scanner", SmallFleet.due(cloud.now())))
                .isInstanceOf(outcome);
    }

    private static void pay(RenewerTestClient client, LocalDeployment deployment, String server) throws IOException {
        Reply plan = client.post("/plans", "{\"instances\":[\"" + server + "\"],\"renew\":\"1 month\"}", TOKEN);
        assertThat(client.post("/plans/" + plan.text("id") + "/approve", "", TOKEN)
                        .status())
                .isEqualTo(202);
        deployment.host().awaitIdle(SOON);
    }

    private Map<String, String> environment(
            NotificationReceiver own, NotificationReceiver first, NotificationReceiver owners) throws IOException {
        Map<String, String> environment = new HashMap<>(own.environment());
        environment.put("EVERGREEN_FEISHU_URL", first.environment().get("EVERGREEN_WEBHOOK_URL"));
        environment.put("EVERGREEN_WECOM_URL", owners.environment().get("EVERGREEN_WEBHOOK_URL"));
        environment.put(
                "EVERGREEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), """
                                site: china
                                accounts: [own]
                                regions: all
                                owner-tag: owner
                                limits: {money: 900000 CNY}
                                channels:
                                  - {name: first, kind: webhook, url-from: EVERGREEN_FEISHU_URL}
                                  - {name: owners, kind: webhook, url-from: EVERGREEN_WECOM_URL}
                                people:
                                  - {name: Patient, roles: [request, approve], tokens: [%s]}
                                """.formatted(Sha256.hex(TOKEN)))
                        .toString());
        return environment;
    }

    private static FleetFile fleet() throws IOException {
        String server = "{\"id\":\"%s\",\"name\":\"web\",\"region\":\"cn-hangzhou\",\"expiry\":\"%s\","
                + "\"setting\":{\"status\":\"Normal\"},\"tags\":{\"owner\":\"owners\"}}";
        return DemoResources.in(SmallFleet.of(server.formatted("i-1", "+20d"), server.formatted("i-3", "+6d")), ROOT);
    }
}
