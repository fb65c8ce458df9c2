package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed jars, on the host: what owners hear in their channels, once, however often it has to be tried. */
class OwnersAreToldTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void eachOwnerIsToldOnceInHisChannelThoughTheOtherOneWasDown() throws IOException, ApiException {
        try (ChatPlatforms chat = new ChatPlatforms();
                SimulatedCloud cloud = cloud();
                LocalDeployment deployment = home(cloud, chat, Map.of())) {
            scan(deployment, cloud.now(), "{\\\"regions\\\":[\\\"cn-hangzhou\\\"]}", Outcome.Done.class);
            assertThat(digests(chat.inDingTalk())).isEmpty();

            chat.slackIsDown(true);
            scan(deployment, cloud.now(), "{}", Outcome.Failed.class);
            assertThat(digests(chat.inDingTalk())).hasSize(1);
            assertThat(digests(chat.inDingTalk()).get(0))
                    .contains("1 台服务器需要处理（负责人 operations）", "ops-db", "待决定", "续费 ", "CNY", "i-ops")
                    .contains("./evergreen plan --instance i-ops --period \"1 month\"")
                    .doesNotContain("web", "i-auto");
            assertThat(digests(chat.inSlack())).isEmpty();
            assertThat(log)
                    .anyMatch(line -> line.contains("\"channel\":\"web team\"") && line.contains("HTTP 503"))
                    .allMatch(line -> ChatPlatforms.secrets().stream().noneMatch(line::contains));

            chat.slackIsDown(false);
            scan(deployment, cloud.now(), "{}", Outcome.Done.class);
            assertThat(digests(chat.inSlack())).hasSize(1);
            assertThat(digests(chat.inSlack()).get(0))
                    .contains("2 servers need you, owner web team", "in grace", "released with its disks on")
                    .contains("i-web-gone", "i-web-far", "renewal: ", "1 more server is muted")
                    .doesNotContain("i-web-muted", "i-ops");
            assertThat(digests(chat.inDingTalk())).hasSize(1);

            scan(deployment, cloud.now(), "{}", Outcome.Done.class);
            assertThat(digests(chat.inSlack())).hasSize(1);
            assertThat(digests(chat.inDingTalk())).hasSize(1);

            scan(deployment, cloud.now().plus(Duration.ofDays(1)), "{}", Outcome.Done.class);
            assertThat(digests(chat.inSlack()))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("i-web-gone")
                    .doesNotContain("i-web-far");
            SimulatedCloudState.areSound(cloud);
        }
    }

    /** Alarms that a channel was down reach the other one, too. */
    private static List<String> digests(List<String> messages) {
        return messages.stream()
                .filter(text -> text.contains("台服务器需要处理") || text.contains("need you") || text.contains("needs you"))
                .toList();
    }

    @Test
    void whatWaitsForAPersonAndWhatCameOfItReachTheFirstChannelAndTheAddressBesideIt()
            throws IOException, ApiException {
        try (ChatPlatforms chat = new ChatPlatforms();
                NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud =
                        cloud(server("i-dear", "dear", "+3d", "Normal", "\"owner\":\"web team\",\"team\":\"dear\""));
                LocalDeployment deployment = home(cloud, chat, receiver.environment())) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            chat.dingTalkIsDown(true);
            scan(deployment, cloud.now(), "{}", Outcome.Failed.class);
            assertThat(receiver.ofType("evergreen.plan")).hasSize(1);
            assertThat(chat.inDingTalk()).isEmpty();

            chat.dingTalkIsDown(false);
            scan(deployment, cloud.now(), "{}", Outcome.Done.class);
            scan(deployment, cloud.now(), "{}", Outcome.Done.class);
            JsonObject plan = client.get("/plans", TOKEN)
                    .json()
                    .getAsJsonArray("plans")
                    .get(0)
                    .getAsJsonObject();
            String id = plan.get("id").getAsString();
            assertThat(chat.inDingTalk().stream().filter(text -> text.contains(id)))
                    .hasSize(1)
                    .allMatch(text -> text.contains("./evergreen approve " + id)
                            && text.contains(plan.get("sum").getAsString())
                            && text.contains("i-dear"));
            assertThat(receiver.ofType("evergreen.plan")).hasSize(1);
            assertThat(receiver.ofType("evergreen.scan")).hasSize(1);

            assertThat(client.post("/plans/" + id + "/approve", "", TOKEN).status())
                    .isEqualTo(202);
            deployment.host().awaitIdle(SOON);
            assertThat(chat.inDingTalk()).last().asString().contains(id, "已续费", "i-dear");
            assertThat(receiver.ofType("evergreen.plan")).hasSize(2);

            deployment.host().invoke("auto-renew-enforcer", "{}");
            assertThat(chat.inDingTalk()).last().asString().contains("i-auto", "Normal → AutoRenewal 1 个月", "已设置");
            assertThat(receiver.ofType("evergreen.settings")).hasSize(1);
            SimulatedCloudState.areSound(cloud);
        }
    }

    /**
     * Without the one right the run fails at its end, without the other one people are told twice. Without a price they are told
     * all the same.
     */
    @Test
    void digestsTakeTheRightsThatAreGrantedForThemAndNotOneLess() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(fleet(), ROOT);
        try (ChatPlatforms chat = new ChatPlatforms();
                SimulatedCloud cloud =
                        SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
                LocalDeployment deployment = home(cloud, chat, Map.of())) {
            Instant day = cloud.now();
            String all = "Done 1, Done 0";
            assertThat(toldTwice(deployment, chat, day)).isEqualTo(all);
            List<Grant> grants =
                    Grant.all(fleet).stream().filter(Grant::isForDigests).toList();
            assertThat(grants).hasSize(2);
            for (Grant grant : grants) {
                day = day.plus(Duration.ofDays(1));
                cloud.directory().amend(grant.account(), grant.without());
                assertThat(toldTwice(deployment, chat, day))
                        .as(grant.toString())
                        .isNotEqualTo(all);
                cloud.directory().amend(grant.account(), grant.roles());
            }
            day = day.plus(Duration.ofDays(1));
            assertThat(toldTwice(deployment, chat, day)).isEqualTo(all);
            assertThat(chat.inSlack()).last().asString().contains("renewal: ");

            Grant price = Grant.all(fleet).stream()
                    .filter(grant -> grant.roleName().equals("evergreen-expiry-scanner")
                            && grant.action().equals("ecs:DescribeRenewalPrice"))
                    .findFirst()
                    .orElseThrow();
            cloud.directory().amend(price.account(), price.without());
            assertThat(toldTwice(deployment, chat, day.plus(Duration.ofDays(1))))
                    .isEqualTo(all);
            assertThat(chat.inSlack()).last().asString().contains("i-web-gone").doesNotContain("renewal: ");
            SimulatedCloudState.areSound(cloud);
        }
    }

    /** How a scan and its repetition on a later day go, and how often the owner of what is told daily hears of it. */
    private static String toldTwice(LocalDeployment deployment, ChatPlatforms chat, Instant day) throws ApiException {
        int before = chat.inSlack().size();
        String first = outcome(deployment, day, "{}").getClass().getSimpleName();
        int between = chat.inSlack().size();
        String second = outcome(deployment, day, "{}").getClass().getSimpleName();
        return first + " " + (between - before) + ", " + second + " "
                + (chat.inSlack().size() - between);
    }

    private static void scan(LocalDeployment deployment, Instant day, String payload, Class<? extends Outcome> as)
            throws ApiException {
        assertThat(outcome(deployment, day, payload)).isInstanceOf(as);
        deployment.host().awaitIdle(SOON);
    }

    private static Outcome outcome(LocalDeployment deployment, Instant day, String payload) throws ApiException {
        return deployment
                .host()
                .invoke(
                        "expiry-scanner",
                        "{\"triggerTime\":\"" + day.truncatedTo(ChronoUnit.HOURS)
                                + "\",\"triggerName\":\"t\",\"payload\":\"" + payload + "\"}");
    }

    private LocalDeployment home(SimulatedCloud cloud, ChatPlatforms chat, Map<String, String> more)
            throws IOException {
        Map<String, String> environment = new HashMap<>(chat.environment());
        environment.putAll(more);
        environment.put(
                "EVERGREEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), """
                                site: china
                                accounts: [own]
                                regions: all
                                owner-tag: owner
                                notice-days: [60, 7]
                                channels:
                                  - {name: operations, kind: dingtalk, language: zh, url-from: EVERGREEN_DINGTALK_URL, secret-from: EVERGREEN_DINGTALK_SECRET}
                                  - {name: web team, kind: slack, url-from: EVERGREEN_SLACK_URL}
                                rules:
                                  - {name: dear, when: {tags: {team: dear}}, keep: renew, period: 1 month, renew-days: 4}
                                  - {name: auto, when: {tags: {team: auto}}, keep: auto, period: 1 month}
                                limits: {money: 900000 CNY, share-of-fleet: 100%%}
                                approval: {above: 1 CNY, by-another-person: true}
                                people:
                                  - {name: Patient, roles: [request, approve], tokens: [%s]}
                                """.formatted(Sha256.hex(TOKEN)))
                        .toString());
        return LocalDeployment.start(
                cloud, ROOT, Clock.systemUTC(), environment, (function, request, line) -> log.add(line));
    }

    private static SimulatedCloud cloud(String... more) throws IOException {
        return SimulatedCloud.start(
                DemoResources.in(fleet(more), ROOT), SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
    }

    private static FleetFile fleet(String... more) {
        List<String> servers = new ArrayList<>(List.of(more));
        servers.addAll(List.of(
                server("i-ops", "ops-db", "+6d", "Normal", "\"owner\":\"operations\""),
                server("i-web-gone", "web-1", "-1d", "Normal", "\"owner\":\"web team\""),
                server("i-web-far", "web-2", "+45d", "Normal", "\"owner\":\"Web Team\""),
                server(
                        "i-web-muted",
                        "web-3",
                        "+45d",
                        "Normal",
                        "\"owner\":\"web team\",\"evergreen-mute-until\":\"2099-12-31\""),
                server("i-auto", "auto", "+300d", "Normal", "\"team\":\"auto\"")));
        return SmallFleet.of(servers.toArray(String[]::new));
    }

    private static String server(String id, String name, String expiry, String status, String tags) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"" + expiry
                + "\",\"setting\":{\"status\":\"" + status + "\"},\"tags\":{" + tags + "}}";
    }
}
