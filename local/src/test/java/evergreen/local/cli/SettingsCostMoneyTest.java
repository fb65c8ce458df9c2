package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings after which the platform deducts, over HTTP, with the deployed jars under their roles: every limit on money holds. */
class SettingsCostMoneyTest {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CHEN_YU = "token-of-chen-yu";
    private static final String LI_WEI = "token-of-li-wei";

    /** Steps of 5,000, one person's day of 5,000, the account's day of 8,300; two years cost 4,032 and a month 240. */
    private static final String POLICY = String.join(
            "\n",
            "site: china",
            "accounts: [own]",
            "regions: [cn-hangzhou]",
            "limits: {money: 20000 CNY, money-per-step: 5000 CNY, money-per-day: 8300 CNY}",
            "approval: {above: 5000 CNY, by-another-person: true}",
            "people:",
            "  - {name: Chen Yu, roles: [request, approve], tokens: [" + Sha256.hex(CHEN_YU) + "]}",
            "  - {name: Li Wei, roles: [request, approve], tokens: [" + Sha256.hex(LI_WEI) + "]}");

    @TempDir
    private Path folder;

    private SimulatedCloud cloud;
    private LocalDeployment deployment;
    private RenewerTestClient client;

    @BeforeEach
    void start() throws IOException {
        Clock clock = Clock.systemUTC();
        cloud = SimulatedCloud.start(
                DemoResources.in(fleet(), ROOT), SimulatedCloud.Options.noFaults(), clock, span -> {});
        Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
        deployment = LocalDeployment.start(cloud, ROOT, clock, Map.of("EVERGREEN_POLICY", policy.toString()));
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    @AfterEach
    void stop() {
        deployment.close();
        SimulatedCloudState.areSound(cloud);
        cloud.close();
    }

    @Test
    void aSettingOfAnUnknownSumTakesASecondPerson() throws IOException {
        for (String server : List.of("off", "ended", "year")) {
            Reply made = plan("5 years", server);
            assertThat(headline(made)).as(server).contains("the platform deducts an amount that is not known");
            assertThat(made.json().getAsJsonObject("objection").get("code").getAsString())
                    .isEqualTo("needs-another-person");

            Reply alone = approve(made, CHEN_YU);
            assertThat(alone.status()).as(alone.body()).isEqualTo(403);
            assertThat(alone.text("code")).isEqualTo("needs-another-person");
            deployment.host().awaitIdle(SOON);
            assertThat(approve(made, LI_WEI).status()).isEqualTo(202);
        }
        deployment.host().awaitIdle(SOON);
        assertThat(setting("off")).contains("\"duration\": 5", "\"periodUnit\": \"year\"");
    }

    @Test
    void aSettingThatAddsNoDeductionCountsNothing() throws IOException {
        Reply same = plan("12 months", "year");
        assertThat(same.status()).as(same.body()).isEqualTo(422);
        assertThat(same.text("code")).isEqualTo("already-as-asked");

        Reply shorter = plan("1 month", "year");
        assertThat(headline(shorter)).contains("adds no payment");
        assertThat(shorter.json().has("sum")).isFalse();
        assertThat(carriedOut(shorter, CHEN_YU)).isEqualTo("set");
        assertThat(journal().list("commitments/")).isEmpty();
    }

    @Test
    void oneStepAndOnePersonsDayAndTheDayOfAllAreBounded() throws IOException {
        Reply dear = plan("3 years", "off");
        assertThat(dear.text("sum")).isEqualTo("6048.00 CNY");
        assertThat(approve(dear, LI_WEI).text("code")).isEqualTo("over-step-limit");

        Reply two = plan("2 years", "off", "ended");
        assertThat(headline(two))
                .contains("the platform deducts 8064.00 CNY on ")
                .doesNotContain("no money");
        assertThat(approve(two, CHEN_YU).text("code")).isEqualTo("needs-another-person");
        Reply first = part(two, "off");
        assertThat(carriedOut(first, CHEN_YU)).isEqualTo("set");
        Reply second = part(two, "ended");
        assertThat(approve(second, CHEN_YU).text("code")).isEqualTo("needs-another-person");
        assertThat(carriedOut(second, LI_WEI)).isEqualTo("set");
        List<DocumentName> commitments = journal().list("commitments/");
        assertThat(journal().read(commitments.get(commitments.size() - 1)).orElseThrow())
                .contains("sum: 8064.00 CNY");

        Reply renewal = made("\"instances\":[\"i-plain\"],\"renew\":\"1 month\"");
        assertThat(carriedOut(renewal, LI_WEI)).isEqualTo("skipped over-day-limit");
        assertThat(carriedOut(plan("1 month", "plain"), LI_WEI)).isEqualTo("not-tried over-day-limit");
        assertThat(setting("plain")).contains("\"meaning\": \"Normal\"");
        assertThat(client.orders()).isEmpty();
    }

    @Test
    void aSettingThatLetsAServerExpireSaysWhen() throws IOException {
        Reply off = made("\"instances\":[\"i-year\"],\"autoRenewal\":{\"status\":\"NotRenewal\"}");
        assertThat(headline(off)).contains("1 server expires on ", "unless it is renewed");
        assertThat(carriedOut(off, CHEN_YU)).isEqualTo("set");
        Reply held = made("\"instances\":[\"i-plain\"],\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}");
        assertThat(headline(held)).contains("1 server expires on ", "unless it is renewed");
    }

    private Reply plan(String period, String... servers) throws IOException {
        String ids = Stream.of(servers).map(server -> "\"i-" + server + "\"").collect(Collectors.joining(","));
        return made("\"instances\":[" + ids + "],\"autoRenewal\":{\"status\":\"AutoRenewal\",\"period\":\"" + period
                + "\"}");
    }

    private Reply part(Reply whole, String server) throws IOException {
        return made("\"partOf\":\"" + whole.text("id") + "\",\"instances\":[\"i-" + server + "\"]");
    }

    private Reply made(String wish) throws IOException {
        return client.post("/plans", "{" + wish + "}", CHEN_YU);
    }

    private Reply approve(Reply plan, String token) throws IOException {
        return client.post("/plans/" + plan.text("id") + "/approve", "", token);
    }

    private String carriedOut(Reply plan, String approver) throws IOException {
        assertThat(plan.status()).as(plan.body()).isEqualTo(201);
        Reply approved = approve(plan, approver);
        assertThat(approved.status()).as(approved.body()).isEqualTo(202);
        deployment.host().awaitIdle(SOON);
        Reply done = client.get("/plans/" + plan.text("id"), CHEN_YU);
        String code = done.json()
                .getAsJsonArray("steps")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("outcome")
                .toString()
                .replaceAll(".*\"code\":\"([a-z-]+)\".*|.*", " $1");
        return done.kinds().get(0) + code.stripTrailing();
    }

    private String setting(String server) throws IOException {
        return client.get("/auto-renewal?instance=i-" + server, CHEN_YU).body();
    }

    private static String headline(Reply plan) {
        assertThat(plan.status()).as(plan.body()).isEqualTo(201);
        return plan.json().getAsJsonObject("headline").get("en").getAsString();
    }

    private Journal journal() {
        return ForgedPlansTest.journal(cloud);
    }

    private static FleetFile fleet() {
        return SmallFleet.of(
                server("off", "\"status\":\"Normal\""),
                server("ended", "\"status\":\"NotRenewal\""),
                server("plain", "\"status\":\"Normal\""),
                server("year", "\"status\":\"AutoRenewal\",\"duration\":1,\"unit\":\"Year\""));
    }

    private static String server(String name, String setting) {
        return "{\"id\":\"i-" + name + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\",\"setting\":{" + setting
                + "}}";
    }
}
