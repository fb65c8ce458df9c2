package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deployed jars, on the host, while something beside them is down. */
class OutagesTest {
    private static final Path ROOT = Path.of("..");

    private final NotificationReceiver receiver;

    OutagesTest() throws IOException {
        receiver = new NotificationReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aReportThatNobodyHeardOfIsKeptAllTheSameAndToldByTheRepetition() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            String event = due(cloud, "{}");
            receiver.close(true);
            assertThat(deployment.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Failed.class);

            assertThat(SimulatedCloudState.objects(cloud))
                    .filteredOn(key -> key.endsWith("-complete.json"))
                    .hasSize(1);
            assertThat(SimulatedCloudState.ask(deployment.renewer() + "/healthz", "")
                            .body())
                    .contains("channel-refuses")
                    .doesNotContain("missing-heartbeat");

            receiver.close(false);
            said(deployment, "expiry-scanner", event);
            assertThat(receiver.ofType("evergreen.scan")).hasSize(1);
            assertThat(SimulatedCloudState.ask(deployment.renewer() + "/healthz", "")
                            .statusCode())
                    .isEqualTo(200);
            SimulatedCloudState.areSound(cloud);
        }
    }

    @Test
    void twoNarrowedRunsOfOneInstantAreTwo() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            for (String region : List.of("cn-hangzhou", "cn-beijing", "cn-hangzhou")) {
                String event = due(cloud, "{\\\"regions\\\":[\\\"" + region + "\\\"]}");
                said(deployment, "expiry-scanner", event);
                said(deployment, "auto-renew-enforcer", event);
            }

            assertThat(receiver.ofType("evergreen.scan")).hasSize(2);
            assertThat(SimulatedCloudState.objects(cloud))
                    .filteredOn(key -> key.endsWith("-narrowed.json"))
                    .hasSize(2);
            assertThat(SimulatedCloudState.objects(cloud))
                    .filteredOn(key -> key.contains("/settings/"))
                    .hasSize(2);
            SimulatedCloudState.areSound(cloud);
        }
    }

    @Test
    void whatWasChangedWhileNobodyListenedIsToldByTheNextRun() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), generous(cloud))) {
            receiver.close(true);
            assertThat(deployment.host().invoke("auto-renew-enforcer", due(cloud, "{}")))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(SimulatedCloudState.ask(cloud.address() + "/_sim/calls", "")
                            .body())
                    .contains("ModifyInstanceAutoRenewAttribute");

            receiver.close(false);
            cloud.clock().advanceTo(cloud.now().plus(Duration.ofHours(1)));
            said(deployment, "auto-renew-enforcer", due(cloud, "{}"));
            assertThat(receiver.ofType("evergreen.settings"))
                    .anyMatch(notice -> notice.getAsJsonObject("data")
                                    .getAsJsonObject("summary")
                                    .get("set")
                                    .getAsInt()
                            > 0);
            SimulatedCloudState.areSound(cloud);
        }
    }

    @Test
    void aStrangerWhoAsksForHealthIsNotToldWhereTheJournalIs() throws IOException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            SimulatedCloudState.trouble(cloud, "deny@oss.ListObjectsV2");

            HttpResponse<String> health = SimulatedCloudState.ask(deployment.renewer() + "/healthz", "");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("journal-unavailable").doesNotContain("acs:", "oss", "main");
        }
    }

    /** The policy with limits under which the demonstration's settings may all be changed. */
    private Map<String, String> generous(SimulatedCloud cloud) throws IOException {
        Path policy = LocalDeployment.policy("nobody", cloud.accounts(), ROOT);
        Files.writeString(policy, Files.readString(policy).replace("share-of-fleet: 20%", "share-of-fleet: 100%"));
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static String due(SimulatedCloud cloud, String payload) {
        return "{\"triggerTime\":\"" + cloud.now().truncatedTo(ChronoUnit.HOURS) + "\",\"triggerName\":\"t\","
                + "\"payload\":\"" + payload + "\"}";
    }

    private static String said(LocalDeployment deployment, String function, String event) throws ApiException {
        Outcome outcome = deployment.host().invoke(function, event);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).answer().text();
    }

    private static SimulatedCloud cloud(FleetFile fleet) throws IOException {
        return SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
    }

    private LocalDeployment home(SimulatedCloud cloud) throws IOException {
        return LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), receiver.environment());
    }
}
