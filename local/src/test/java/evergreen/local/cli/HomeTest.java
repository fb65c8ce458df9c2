package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
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
class HomeTest {
    private static final Path ROOT = Path.of("..");

    /** Nine in the morning of China, when the scanner's timer fires. */
    private static final LocalTime SCANS_AT = LocalTime.of(1, 0);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final NoticeBoard board;

    HomeTest() throws IOException {
        board = new NoticeBoard();
    }

    @AfterEach
    void stop() {
        board.close();
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
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            Instant start = cloud.now();
            home.host().advance(Duration.ofDays(days));
            assertThat(home.host().awaitIdle(SOON)).isTrue();

            List<JsonObject> scans = board.ofType("evergreen.scan");
            assertThat(scans)
                    .extracting(notice -> notice.get("id").getAsString())
                    .containsExactlyElementsOf(scansBetween(start, cloud.now()));
            assertThat(scans)
                    .allSatisfy(
                            notice -> assertThat(summary(notice).get("complete").getAsBoolean())
                                    .isTrue());
            assertThat(Books.objects(cloud))
                    .filteredOn(key -> key.endsWith("-complete.json"))
                    .hasSize(days);

            home.host().fire("expiry-scanner", "every-morning");
            assertThat(home.host().awaitIdle(SOON)).isTrue();
            assertThat(board.ofType("evergreen.scan")).hasSize(days + 1);
            assertThat(board.ids()).doesNotHaveDuplicates();
            assertThat(board.ofType("evergreen.no-complete-scan"))
                    .allSatisfy(warning -> assertThat(
                                    Instant.parse(warning.get("time").getAsString()))
                            .isBefore(Instant.parse(scans.get(0).get("time").getAsString())));
            assertThat(get(home.renewer() + "/healthz", "")).isEqualTo(200);
            assertThat(get(home.renewer() + "/reports/latest", "Bearer " + home.token()))
                    .isEqualTo(200);
            assertThat(get(home.renewer() + "/expiring?within=7d", "Bearer " + home.token()))
                    .isEqualTo(200);
            assertThat(get(home.renewer() + "/expiring?within=7d", "Bearer guess"))
                    .isEqualTo(401);
            Books.areSound(cloud);
        }
    }

    @Test
    void aRepeatedInvocationTellsNobodyTwiceAndAMalformedOneChangesNothing() throws IOException, Refusal {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            String event =
                    "{\"triggerTime\":\"" + cloud.now().toString().substring(0, 19) + "Z\",\"triggerName\":\"t\"}";
            home.host().invoke("expiry-scanner", event);
            List<String> told = board.ids();
            home.host().invoke("expiry-scanner", event);
            assertThat(board.ofType("evergreen.scan")).hasSize(1);
            assertThat(board.ids()).isEqualTo(told);
            home.host().invoke("renewal-worker", "{}");
            assertThat(Books.objects(cloud)).contains("main/founding", "owner/000001");
            List<String> written = withoutHeartbeats(cloud);

            for (String bad :
                    List.of("", "[]", "{\"payload\":\"{\\\"regions\\\":7}\"}", "{\"triggerTime\":\"soon\"}")) {
                assertThat(said(home, "expiry-scanner", bad))
                        .contains("refused")
                        .doesNotContain("Exception");
            }
            assertThat(said(home, "renewal-worker", "{}")).contains("\"plans\": []");
            assertThat(withoutHeartbeats(cloud)).isEqualTo(written);
            assertThat(board.ids()).isEqualTo(told);
            Books.areSound(cloud);
        }
    }

    /** Every run writes a heartbeat. */
    private static List<String> withoutHeartbeats(LocalCloud cloud) throws IOException {
        return Books.objects(cloud).stream()
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
    void onlyAWholeLookCountsAsAScan(String payload, String kept) throws IOException, Refusal {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            said(home, "expiry-scanner", "{\"payload\":\"" + payload + "\"}");

            assertThat(Books.objects(cloud))
                    .filteredOn(key -> key.contains("reports/"))
                    .isNotEmpty()
                    .allMatch(key -> key.endsWith(kept));
            Books.areSound(cloud);
        }
    }

    @Test
    void aPlanOverTheShareOfTheFleetChangesNothingAndIsToldOnceADay() throws IOException, Refusal {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            String first = said(home, "auto-renew-enforcer", "{}");
            said(home, "auto-renew-enforcer", "{}");

            assertThat(first).contains("share-of-fleet").contains("\"set\": 0");
            assertThat(Books.ask(cloud.address() + "/_sim/calls", "").body())
                    .doesNotContain("ModifyInstanceAutoRenewAttribute");
            assertThat(board.ofType("evergreen.settings")).hasSize(1);
            Books.areSound(cloud);
        }
    }

    private static JsonObject summary(JsonObject notice) {
        return notice.getAsJsonObject("data").getAsJsonObject("summary");
    }

    private static String said(Home home, String function, String event) throws Refusal {
        Outcome outcome = home.host().invoke(function, event);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).answer().text();
    }

    private static LocalCloud cloud(FleetFile fleet) throws IOException {
        return LocalCloud.start(fleet, LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
    }

    private Home home(LocalCloud cloud) throws IOException {
        return Home.start(cloud, ROOT, Clock.systemUTC(), board.environment());
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
        return Books.ask(address, authorization).statusCode();
    }
}
