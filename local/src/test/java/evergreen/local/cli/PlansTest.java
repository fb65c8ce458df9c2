package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.report.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a request to a proven payment: the deployed jars, on the host, under the roles beside them, in two accounts. */
class PlansTest {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final NotificationReceiver receiver;
    private final SimulatedCloud cloud;
    private final LocalDeployment deployment;
    private final RenewerTestClient client;

    PlansTest() throws IOException {
        receiver = new NotificationReceiver();
        cloud = SimulatedCloud.start(
                DemoResources.in(fleet(), ROOT), SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
        deployment = LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), receiver.environment());
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    @AfterEach
    void stop() {
        deployment.close();
        SimulatedCloudState.areSound(cloud);
        cloud.close();
        receiver.close();
    }

    @Test
    void whatWasApprovedIsPaidOnceAndProvedAndTold() throws IOException {
        Reply made = post("/plans", "{\"within\":\"7d\",\"renew\":\"1 month\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("count").getAsInt()).isEqualTo(4);
        assertThat(orders()).isEmpty();
        String id = made.json().get("id").getAsString();

        Reply approved = post("/plans/" + id + "/approve", "");
        assertThat(approved.status()).as(approved.body()).isEqualTo(202);
        Reply again = post("/plans/" + id + "/approve", "");
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(deployment.host().awaitIdle(SOON)).isTrue();

        Reply done = get("/plans/" + id);
        assertThat(done.json().get("state").getAsString()).as(done.body()).isEqualTo("done");
        assertThat(done.kinds()).containsOnly("renewed");
        assertThat(orders()).hasSize(4);
        assertThat(receiver.ofType("evergreen.plan")).hasSize(1);
    }

    @Test
    void whatIsSetAndHeldIsReadBackAndWhatIsHeldIsNotPaidFor() throws IOException {
        String servers = "\"instances\":[\"i-1000000000000001-0\",\"i-1000000000000002-0\"]";
        Reply set = carriedOut("{" + servers + ",\"autoRenewal\":{\"status\":\"AutoRenewal\",\"period\":\"1 month\"}}");
        assertThat(set.kinds()).containsOnly("set");
        CommandLineFixture.Output held = CommandLineFixture.at(cloud)
                .asks("hold i-1000000000000001-0 i-1000000000000002-0 --until 2030-01-01 --reason moving");
        assertThat(held.status()).as(held.toString()).isZero();
        assertThat(held.out()).contains("2 of 2 done");

        Reply none = post("/plans", "{" + servers + ",\"renew\":\"1 month\"}");
        assertThat(none.status()).as(none.body()).isEqualTo(422);
        assertThat(none.json().get("code").getAsString()).isEqualTo("on-hold");
        assertThat(none.json().get("detail").getAsString())
                .contains("A person holds it by the tag")
                .doesNotContain("on-hold");
        assertThat(none.json().get("zh").getAsString()).contains("已被暂缓").doesNotContain("on-hold");
        assertThat(orders()).isEmpty();
    }

    @Test
    void whatIsTypedIsPlannedApprovedFollowedAndFoundInTheJournal() throws IOException {
        CommandLineFixture commandLine = CommandLineFixture.at(cloud);
        CommandLineFixture.Output plan = commandLine.asks("plan --within 7d --period \"1 month\"");
        assertThat(plan.status()).as(plan.toString()).isZero();
        assertThat(plan.lines().get(0)).contains("4 servers").contains("Nothing has been done.");
        String approve = plan.lines().get(plan.lines().size() - 1).strip().replace("./evergreen ", "");

        CommandLineFixture.Output paid = commandLine.types(approve);
        assertThat(paid.status()).as(paid.toString()).isZero();
        assertThat(paid.out()).contains("4 of 4 done").contains("renewed until");
        assertThat(orders()).hasSize(4);
        CommandLineFixture.Output again = commandLine.types(approve.replace("approve", "apply"));
        assertThat(again.status()).as(again.toString()).isZero();
        assertThat(orders()).hasSize(4);
        assertThat(commandLine.types(approve.replace("approve", "reject")).err())
                .contains("It was approved before");

        assertThat(commandLine.asks("plans").lines()).hasSize(1);
        assertThat(commandLine.in(Language.ZH).asks("plans").out()).contains("已完成 4/4");
        commandLine.in(Language.EN);
        assertThat(commandLine.asks("journal list claims/").lines())
                .filteredOn(name -> name.endsWith(".order"))
                .hasSize(4);
        assertThat(commandLine.asks("journal verify").out())
                .contains("sound")
                .contains("1 plans, 1 approvals")
                .contains("4 orders");
        String claim = commandLine
                .asks("journal list claims/i-1000000000000001-0/")
                .lines()
                .get(0);
        assertThat(commandLine.asks("journal show " + claim).out()).contains("kind: pays");
    }

    /** Notifications print commands with ids of rules' plans. */
    @Test
    void everyCommandTakesTheIdOfARulesPlan() {
        CommandLineFixture commandLine = CommandLineFixture.at(cloud);
        String id = "20261126-r0000000000000000";
        for (String command : List.of("plans", "approve", "reject", "apply", "plan --instance i-1 --part-of")) {
            assertThat(commandLine.asks(command + " " + id).err()).as(command).contains("There is no plan of this id");
        }
    }

    @Test
    void whatIsNotPossibleIsSaidAndNothingIsDone() throws IOException {
        CommandLineFixture commandLine = CommandLineFixture.at(cloud);
        assertThat(commandLine.asks("plan --instance i-1000000000000001-0").status())
                .isEqualTo(2);
        for (String other : List.of("--hold-until 2099-01-01 --reason x", "--part-of 20261126-0123456789abcdef")) {
            assertThat(commandLine
                            .asks("plan --instance i-1000000000000001-0 --period \"1 month\" " + other)
                            .err())
                    .contains("--period (a renewal)");
        }
        assertThat(commandLine.asks("plan --period \"1 month\"").err()).contains("Name instances");
        assertThat(commandLine
                        .asks("plan --instance i-none --period \"1 month\"")
                        .err())
                .contains("There is no such subscription")
                .doesNotContain("no-such-subscription");
        assertThat(commandLine
                        .asks("plan --instance i-1000000000000001-0 --period \"11 months\"")
                        .err())
                .contains("renew must be a period that the site sells");
        assertThat(commandLine.asks("approve 20261126-0000000000000000").err()).contains("There is no plan of this id");
        assertThat(commandLine.asks("approve ../x").status()).isEqualTo(2);
        assertThat(commandLine
                        .types("plan --aliyun --within 7d --period \"1 month\"")
                        .err())
                .contains("--renewer");
        assertThat(commandLine
                        .in(Language.ZH)
                        .asks("approve 20261126-0000000000000000")
                        .err())
                .contains("没有该编号的计划");
        assertThat(orders()).isEmpty();
    }

    private Reply carriedOut(String wish) throws IOException {
        Reply made = post("/plans", wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String plan = "/plans/" + made.json().get("id").getAsString();
        assertThat(post(plan + "/approve", "").status()).isEqualTo(202);
        assertThat(deployment.host().awaitIdle(SOON)).isTrue();
        return get(plan);
    }

    private List<JsonObject> orders() throws IOException {
        return client.orders();
    }

    private Reply get(String path) throws IOException {
        return client.get(path, deployment.token());
    }

    private Reply post(String path, String body) throws IOException {
        return client.post(path, body, deployment.token());
    }

    private static FleetFile fleet() {
        Instant now = SmallFleet.start();
        String accounts = List.of("1000000000000001", "1000000000000002").stream()
                .map(PlansTest::account)
                .collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + accounts + "]}"), now);
    }

    private static String account(String id) {
        return "{\"id\":\"" + id + "\",\"site\":\"china\",\"balance\":\"100000.00\",\"keys\":[{\"id\":\"LTAI" + id
                + "\",\"secret\":\"secret\"}],\"instances\":["
                + IntStream.range(0, 4)
                        .mapToObj(n -> "{\"id\":\"i-" + id + "-" + n
                                + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+" + (n < 2 ? 5 : 20) + "d\","
                                + "\"setting\":{\"status\":\"Normal\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
