package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployed jars, on the host, from the deployment file, under the roles beside them. */
class LocalDeploymentTest {
    private static final Path ROOT = Path.of("..");

    /** Nine in the morning of China, when the scanner's timer fires. */
    private static final LocalTime SCANS_AT = LocalTime.of(1, 0);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final NotificationReceiver receiver;

    LocalDeploymentTest() throws IOException {
        receiver = new NotificationReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void twoDaysPass() throws IOException {
        passes(2);
    }

    @Test
    @Tag("full")
    void aMonthPasses() throws IOException {
        passes(30);
    }

    private void passes(int days) throws IOException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            Instant start = cloud.now();
            deployment.host().advance(Duration.ofDays(days));
            assertThat(deployment.host().awaitIdle(SOON)).isTrue();

            List<JsonObject> scans = receiver.ofType("evergreen.scan");
            assertThat(scans)
                    .extracting(notice -> notice.get("id").getAsString())
                    .containsExactlyElementsOf(scansBetween(start, cloud.now()));
            assertThat(scans)
                    .allSatisfy(
                            notice -> assertThat(summary(notice).get("complete").getAsBoolean())
                                    .isTrue());
            assertThat(SimulatedCloudState.objects(cloud))
                    .filteredOn(key -> key.endsWith("-complete.json"))
                    .hasSize(days);

            deployment.host().fire("expiry-scanner", "every-morning");
            assertThat(deployment.host().awaitIdle(SOON)).isTrue();
            assertThat(receiver.ofType("evergreen.scan")).hasSize(days + 1);
            assertThat(receiver.ids()).doesNotHaveDuplicates();
            assertThat(receiver.ofType("evergreen.no-complete-scan"))
                    .allSatisfy(warning -> assertThat(
                                    Instant.parse(warning.get("time").getAsString()))
                            .isBefore(Instant.parse(scans.get(0).get("time").getAsString())));
            assertThat(get(deployment.renewer() + "/healthz", "")).isEqualTo(200);
            assertThat(get(deployment.renewer() + "/reports/latest", "Bearer " + deployment.token()))
                    .isEqualTo(200);
            assertThat(get(deployment.renewer() + "/expiring?within=7d", "Bearer " + deployment.token()))
                    .isEqualTo(200);
            assertThat(get(deployment.renewer() + "/expiring?within=7d", "Bearer guess"))
                    .isEqualTo(401);
            SimulatedCloudState.areSound(cloud);
        }
    }

    @Test
    void aRepeatedInvocationTellsNobodyTwiceAndAMalformedOneChangesNothing() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            String event =
                    "{\"triggerTime\":\"" + cloud.now().toString().substring(0, 19) + "Z\",\"triggerName\":\"t\"}";
            deployment.host().invoke("expiry-scanner", event);
            List<String> told = receiver.ids();
            deployment.host().invoke("expiry-scanner", event);
            assertThat(receiver.ofType("evergreen.scan")).hasSize(1);
            assertThat(receiver.ids()).isEqualTo(told);
            deployment.host().invoke("renewal-worker", "{}");
            assertThat(SimulatedCloudState.objects(cloud)).contains("main/founding", "owner/000001");
            List<String> written = withoutHeartbeats(cloud);

            for (String bad :
                    List.of("", "[]", "{\"payload\":\"{\\\"regions\\\":7}\"}", "{\"triggerTime\":\"soon\"}")) {
                assertThat(said(deployment, "expiry-scanner", bad))
                        .contains("refused")
                        .doesNotContain("Exception");
            }
            assertThat(said(deployment, "renewal-worker", "{}")).contains("\"plans\": []");
            assertThat(withoutHeartbeats(cloud)).isEqualTo(written);
            assertThat(receiver.ids()).isEqualTo(told);
            SimulatedCloudState.areSound(cloud);
        }
    }

    /** Every run writes a heartbeat. */
    private static List<String> withoutHeartbeats(SimulatedCloud cloud) throws IOException {
        return SimulatedCloudState.objects(cloud).stream()
                .filter(key -> !key.contains("/heartbeats/"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\\\"within\\\":\\\"30d\\\"} | -complete.json",
                "{\\\"within\\\":\\\"29d\\\"} | -narrowed.json",
                "{\\\"regions\\\":[\\\"cn-hangzhou\\\"]} | -narrowed.json",
                "{\\\"accounts\\\":[\\\"1000000000000001\\\"]} | -narrowed.json",
            })
    void onlyAWholeLookCountsAsAScan(String payload, String kept) throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            said(deployment, "expiry-scanner", "{\"payload\":\"" + payload + "\"}");

            assertThat(SimulatedCloudState.objects(cloud))
                    .filteredOn(key -> key.contains("reports/"))
                    .isNotEmpty()
                    .allMatch(key -> key.endsWith(kept));
            SimulatedCloudState.areSound(cloud);
        }
    }

    @Test
    void aPlanOverTheShareOfTheFleetChangesNothingAndIsToldOnceADay() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (SimulatedCloud cloud = cloud(fleet);
                LocalDeployment deployment = home(cloud)) {
            String first = said(deployment, "auto-renew-enforcer", "{}");
            said(deployment, "auto-renew-enforcer", "{}");

            assertThat(first).contains("share-of-fleet").contains("\"set\": 0");
            assertThat(SimulatedCloudState.ask(cloud.address() + "/_sim/calls", "")
                            .body())
                    .doesNotContain("ModifyInstanceAutoRenewAttribute");
            assertThat(receiver.ofType("evergreen.settings")).hasSize(1);
            SimulatedCloudState.areSound(cloud);
        }
    }

    private static JsonObject summary(JsonObject notice) {
        return notice.getAsJsonObject("data").getAsJsonObject("summary");
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

    private static List<String> scansBetween(Instant start, Instant end) {
        List<String> scans = new ArrayList<>();
        Instant scan =
                start.atOffset(ZoneOffset.UTC).toLocalDate().atTime(SCANS_AT).toInstant(ZoneOffset.UTC);
        for (; !scan.isAfter(end); scan = scan.plus(Duration.ofDays(1))) {
            if (scan.isAfter(start)) {
                scans.add(scan.toString());
            }
        }
        return scans;
    }

    private static int get(String address, String authorization) throws IOException {
        return SimulatedCloudState.ask(address, authorization).statusCode();
    }
}
