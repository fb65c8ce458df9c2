package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
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

    private final NoticeBoard board;

    OutagesTest() throws IOException {
        board = new NoticeBoard();
    }

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void aReportThatNobodyHeardOfIsKeptAllTheSameAndToldByTheRepetition() throws IOException, Refusal {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            String event = due(cloud, "{}");
            board.close(true);
            assertThat(home.host().invoke("expiry-scanner", event)).isInstanceOf(Outcome.Failed.class);

            assertThat(Books.objects(cloud))
                    .filteredOn(key -> key.endsWith("-complete.json"))
                    .hasSize(1);
            assertThat(Books.ask(home.renewer() + "/healthz", "").body())
                    .contains("channel-refuses")
                    .doesNotContain("missing-heartbeat");

            board.close(false);
            said(home, "expiry-scanner", event);
            assertThat(board.ofType("evergreen.scan")).hasSize(1);
            assertThat(Books.ask(home.renewer() + "/healthz", "").statusCode()).isEqualTo(200);
            Books.areSound(cloud);
        }
    }

    @Test
    void twoNarrowedRunsOfOneInstantAreTwo() throws IOException, Refusal {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            for (String region : List.of("cn-hangzhou", "cn-beijing", "cn-hangzhou")) {
                String event = due(cloud, "{\\\"regions\\\":[\\\"" + region + "\\\"]}");
                said(home, "expiry-scanner", event);
                said(home, "auto-renew-enforcer", event);
            }

            assertThat(board.ofType("evergreen.scan")).hasSize(2);
            assertThat(Books.objects(cloud))
                    .filteredOn(key -> key.endsWith("-narrowed.json"))
                    .hasSize(2);
            assertThat(Books.objects(cloud))
                    .filteredOn(key -> key.contains("/settings/"))
                    .hasSize(2);
            Books.areSound(cloud);
        }
    }

    @Test
    void whatWasChangedWhileNobodyListenedIsToldByTheNextRun() throws IOException, Refusal {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = Home.start(cloud, ROOT, Clock.systemUTC(), generous(cloud))) {
            board.close(true);
            assertThat(home.host().invoke("auto-renew-enforcer", due(cloud, "{}")))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(Books.ask(cloud.address() + "/_sim/calls", "").body())
                    .contains("ModifyInstanceAutoRenewAttribute");

            board.close(false);
            cloud.clock().advanceTo(cloud.now().plus(Duration.ofHours(1)));
            said(home, "auto-renew-enforcer", due(cloud, "{}"));
            assertThat(board.ofType("evergreen.settings"))
                    .anyMatch(notice -> notice.getAsJsonObject("data")
                                    .getAsJsonObject("summary")
                                    .get("set")
                                    .getAsInt()
                            > 0);
            Books.areSound(cloud);
        }
    }

    @Test
    void aStrangerWhoAsksForHealthIsNotToldWhereTheJournalIs() throws IOException {
        FleetFile fleet = Furniture.in(DemonstrationFleet.at(SmallFleet.start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            Books.trouble(cloud, "deny@oss.ListObjectsV2");

            HttpResponse<String> health = Books.ask(home.renewer() + "/healthz", "");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("journal-unavailable").doesNotContain("acs:", "oss", "main");
        }
    }

    /** The policy with limits under which the demonstration's settings may all be changed. */
    private Map<String, String> generous(LocalCloud cloud) throws IOException {
        Path policy = Home.policy("nobody", cloud.accounts(), ROOT);
        Files.writeString(policy, Files.readString(policy).replace("share-of-fleet: 20%", "share-of-fleet: 100%"));
        Map<String, String> environment = new HashMap<>(board.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static String due(LocalCloud cloud, String payload) {
        return "{\"triggerTime\":\"" + cloud.now().truncatedTo(ChronoUnit.HOURS) + "\",\"triggerName\":\"t\","
                + "\"payload\":\"" + payload + "\"}";
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
}
