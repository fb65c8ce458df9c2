package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aRunThatDidItsWorkHasFinishedAndTheDeadChannelsAreNamed(String names) throws IOException, Refusal {
        Set<String> dead = Set.of(names.split(", ", -1));
        try (NoticeBoard own = new NoticeBoard();
                NoticeBoard first = new NoticeBoard();
                NoticeBoard owners = new NoticeBoard();
                LocalCloud cloud = LocalCloud.start(fleet(), LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
                Home home = Home.start(cloud, ROOT, Clock.systemUTC(), environment(own, first, owners))) {
            Map<String, NoticeBoard> boards = Map.of("own", own, "first", first, "owners", owners);
            Visitor visitor = new Visitor(home.renewer(), cloud);
            home.host().advance(Duration.ofHours(1));
            dead.forEach(name -> Objects.requireNonNull(boards.get(name)).refuse());

            long before = heartbeats(cloud, "enforcer");
            scan(home, cloud, Outcome.Failed.class);
            pay(visitor, home, "i-1");
            home.host().advance(Duration.ofHours(4));

            assertThat(visitor.orders()).hasSize(1);
            assertThat(heartbeats(cloud, "scanner")).isPositive();
            assertThat(heartbeats(cloud, "enforcer")).isGreaterThan(before);
            String health = Books.ask(home.renewer() + "/healthz", "").body();
            assertThat(health).contains("channel-refuses").doesNotContain("missing-heartbeat");
            assertThat(health.contains("plans-without-progress")).isFalse();
            for (String name : boards.keySet()) {
                String shown = "\"channel\":\"" + (name.equals("own") ? "EVERGREEN_WEBHOOK_URL" : name) + "\"";
                assertThat(health.contains(shown)).as(name).isEqualTo(dead.contains(name));
            }
            assertThat(health.contains("owners-not-notified")).isEqualTo(dead.contains("owners"));
            boards.forEach((name, board) -> assertToldOf(dead, name, board));

            dead.forEach(name -> Objects.requireNonNull(boards.get(name)).close(false));
            scan(home, cloud, Outcome.Done.class);
            assertThat(Books.ask(home.renewer() + "/healthz", "").body()).contains("\"status\":\"ok\"");
        }
    }

    private static long heartbeats(LocalCloud cloud, String function) throws IOException {
        return Books.objects(cloud).stream()
                .filter(key -> key.contains("/heartbeats/" + function + "/"))
                .count();
    }

    private static void assertToldOf(Set<String> dead, String name, NoticeBoard board) {
        List<String> alarms = alarms(board);
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

    private static List<String> alarms(NoticeBoard board) {
        return board.ofType("evergreen.alarm").stream()
                .map(notice -> notice.get("time").getAsString().substring(0, 10) + " "
                        + notice.getAsJsonObject("data")
                                .getAsJsonObject("headline")
                                .get("en")
                                .getAsString())
                .toList();
    }

    private static void scan(Home home, LocalCloud cloud, Class<? extends Outcome> outcome)
            throws IOException, Refusal {
        assertThat(home.host().invoke("expiry-scanner", SmallFleet.due(cloud.now())))
                .isInstanceOf(outcome);
    }

    private static void pay(Visitor visitor, Home home, String server) throws IOException {
        Reply plan = visitor.post("/plans", "{\"instances\":[\"" + server + "\"],\"renew\":\"1 month\"}", TOKEN);
        assertThat(visitor.post("/plans/" + plan.text("id") + "/approve", "", TOKEN)
                        .status())
                .isEqualTo(202);
        home.host().awaitIdle(SOON);
    }

    private Map<String, String> environment(NoticeBoard own, NoticeBoard first, NoticeBoard owners) throws IOException {
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
        return Furniture.in(SmallFleet.of(server.formatted("i-1", "+20d"), server.formatted("i-3", "+6d")), ROOT);
    }
}
