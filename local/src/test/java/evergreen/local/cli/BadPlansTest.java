package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not possible has a stable code, and costs nothing: the deployed jars, on the host, under their roles. */
class BadPlansTest {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ASKER = "token-of-the-asker";
    private static final String APPROVER = "token-of-the-approver";
    private static final String BOTH = "token-of-one-who-may-both";
    private static final String READER = "token-of-a-reader";
    private static final String MONTH = "\"renew\":\"1 month\"";

    @TempDir
    private static Path folder;

    private static SimulatedCloud cloud;
    private static LocalDeployment deployment;
    private static RenewerTestClient client;

    @BeforeAll
    static void start() throws IOException {
        cloud = SimulatedCloud.start(
                DemoResources.in(fleet(), ROOT), SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
        deployment =
                LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), Map.of("EVERGREEN_POLICY", policy().toString()));
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    @AfterAll
    static void stop() {
        deployment.close();
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"instances\":[\"i-good\"],\"renew\":\"11 months\" | 400 | period-not-sold",
                "\"instances\":[\"i-good\"],\"renew\":\"soon\" | 400 | period-not-sold",
                "\"instances\":[\"i-good\"] | 400 | bad-wish",
                "\"instances\":[\"i-good\"],\"renew\":\"1 month\",\"hold\":{} | 400 | bad-wish",
                "\"instances\":[\"i-good\"],\"reneww\":\"1 month\" | 400 | unknown-member",
                "\"renew\":\"1 month\" | 400 | nothing-selected",
                "\"regions\":[\"cn-hangzhou\"],\"renew\":\"1 month\" | 400 | nothing-selected",
                "\"instances\":[\"../x\"],\"renew\":\"1 month\" | 400 | bad-instances",
                "\"instances\":[\"i-good\"],\"regions\":[\"cn-nowhere\"],\"renew\":\"1 month\" | 400 | unknown-region",
                "\"instances\":[\"i-good\"],\"accounts\":[\"7\"],\"renew\":\"1 month\" | 400 | unknown-account",
                "\"from\":\"2026-12-01T00:00:00Z\",\"renew\":\"1 month\" | 400 | bad-window",
                "\"instances\":[\"i-good\"],\"hold\":{\"until\":\"2020-01-01\",\"reason\":\"x\"} | 400 | bad-hold",
                "\"instances\":[\"i-good\"],\"hold\":{\"until\":\"2029-01-01\",\"reason\":\"see http://x\"} | 400 | bad-hold",
                "\"instances\":[\"i-good\"],\"autoRenewal\":{\"status\":\"AutoRenewal\"} | 400 | period-not-sold",
                "\"instances\":[\"i-good\"],\"autoRenewal\":{\"status\":\"Off\"} | 400 | bad-status",
                "\"instances\":[\"i-payg\"],\"renew\":\"1 month\" | 422 | no-such-subscription",
                "\"instances\":[\"i-gone\"],\"renew\":\"1 month\" | 422 | no-such-subscription",
                "\"instances\":[\"i-locked\"],\"renew\":\"1 month\" | 422 | locked-for-security",
                "\"instances\":[\"i-auto\"],\"renew\":\"1 month\" | 422 | platform-will-renew",
                "\"instances\":[\"i-never\"],\"renew\":\"1 month\" | 422 | set-to-not-renewal",
                "\"instances\":[\"i-closed\"],\"renew\":\"1 month\" | 422 | OperationRestricted.Renewal",
                "\"instances\":[\"i-held\"],\"renew\":\"1 month\" | 422 | on-hold",
                "\"instances\":[\"i-good\"],\"renew\":\"1 week\" | 422 | no-quote",
                "\"instances\":[\"i-good\"],\"within\":\"90d\",\"renew\":\"1 month\" | 422 | renews-again-at-once",
                "\"instances\":[\"i-late\"],\"renew\":\"1 week\" | 422 | leaves-it-expired",
                "\"instances\":[\"i-auto\"],\"autoRenewal\":{\"status\":\"AutoRenewal\",\"period\":\"1 month\"} | 422"
                        + " | already-as-asked",
                "\"instances\":[\"i-locked\"],\"autoRenewal\":{\"status\":\"AutoRenewal\",\"period\":\"1 month\"} | 422"
                        + " | locked-for-security",
                "\"instances\":[\"i-ruled\"],\"autoRenewal\":{\"status\":\"Normal\"} | 422 | rule-wants-otherwise",
            })
    void whatCannotBePlannedIsSaid(String wish, int status, String code) throws IOException {
        Reply reply = client.post("/plans", "{" + wish + "}", ASKER);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.text("code")).as(reply.body()).isEqualTo(code);
        assertThat(reply.text("detail")).containsIgnoringCase("nothing was");
    }

    @ParameterizedTest
    @CsvSource({
        "i-classic, refused, InvalidOperation.ClassicNetworkTypeNotSupported",
        "i-unpaid, refused, Instance.UnPaidOrder",
    })
    void whatTheCloudDoesNotRenewIsNotPaidFor(String id, String kind, String code) throws IOException {
        Reply made = plan(id, ASKER);
        assertThat(rule(made, "approve", APPROVER).status()).isEqualTo(202);
        deployment.host().awaitIdle(SOON);

        Reply done = client.get("/plans/" + made.text("id"), READER);
        assertThat(done.kinds()).as(done.body()).containsExactly(kind);
        assertThat(done.body()).contains(code);
        assertThat(ordersOf(id)).isZero();
    }

    @Test
    void whoMayNotAskAndWhoMayNotApproveDoNot() throws IOException {
        assertThat(client.post("/plans", "{\"instances\":[\"i-good\"]," + MONTH + "}", READER)
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/plans", "{\"instances\":[\"i-good\"]," + MONTH + "}", "nobody")
                        .status())
                .isEqualTo(401);
        Reply made = plan("i-good", ASKER);
        assertThat(rule(made, "approve", "nobody").status()).isEqualTo(401);
        assertThat(code(rule(made, "approve", READER))).isEqualTo("may-not-approve");
        assertThat(code(rule(made, "approve", ASKER))).isEqualTo("may-not-approve");
        assertThat(code(rule(made, "apply", READER))).isEqualTo("may-not-approve");
        assertThat(code(rule(made, "apply", ASKER))).isEqualTo("plan-not-approved");
        assertThat(client.get("/plans/" + made.text("id"), READER).text("state"))
                .isEqualTo("planned");
        assertThat(ordersOf("i-good")).isZero();
    }

    @Test
    void aboveTheSumItTakesTwo() throws IOException {
        Reply dear = client.post("/plans", "{\"instances\":[\"i-good\",\"i-other\"]," + MONTH + "}", BOTH);
        assertThat(dear.json().getAsJsonObject("objection").get("code").getAsString())
                .isEqualTo("needs-another-person");
        Reply alone = rule(dear, "approve", BOTH);
        assertThat(alone.status()).isEqualTo(403);
        assertThat(alone.text("code")).isEqualTo("needs-another-person");
        assertThat(alone.text("zh")).contains("另一人");

        Reply part =
                client.post("/plans", "{\"partOf\":\"" + dear.text("id") + "\",\"instances\":[\"i-other\"]}", BOTH);
        assertThat(part.status()).as(part.body()).isEqualTo(201);
        assertThat(part.json().has("objection")).as(part.body()).isFalse();
        assertThat(code(client.post(
                        "/plans", "{\"partOf\":\"" + dear.text("id") + "\",\"instances\":[\"i-auto\"]}", BOTH)))
                .isEqualTo("not-a-part");
    }

    @Test
    void theFirstWordHolds() throws IOException {
        Reply rejected = plan("i-good", ASKER);
        String path = "/plans/" + rejected.text("id") + "/reject";
        assertThat(code(client.post(path, "{\"because\":\"see http://evil.example\"}", ASKER)))
                .isEqualTo("bad-reason");
        assertThat(code(client.post(path, "{\"reason\":\"x\"}", ASKER))).isEqualTo("unknown-member");
        Reply said = client.post(path, "{\"because\":\"too dear\"}", ASKER);
        assertThat(said.text("state")).isEqualTo("rejected");
        assertThat(said.json().getAsJsonObject("ruling").get("because").getAsString())
                .isEqualTo("too dear");
        assertThat(said.json().getAsJsonObject("headline").get("en").getAsString())
                .endsWith("Reason: too dear");
        assertThat(code(rule(rejected, "approve", APPROVER))).isEqualTo("plan-rejected");
        assertThat(code(rule(rejected, "apply", APPROVER))).isEqualTo("plan-not-approved");
    }

    @Test
    void unknownAndExpiredPlansAreNotCarriedOut() throws IOException {
        assertThat(code(client.post("/plans/20261126-0123456789abcdef/approve", "", APPROVER)))
                .isEqualTo("no-such-plan");
        Reply made = plan("i-good", ASKER);
        deployment.host().advance(Duration.ofMinutes(61));
        assertThat(code(rule(made, "approve", APPROVER))).isEqualTo("plan-expired");
        assertThat(client.get("/plans/" + made.text("id"), READER).text("state"))
                .isEqualTo("expired");
    }

    private static Reply plan(String id, String token) throws IOException {
        Reply made = client.post("/plans", "{\"instances\":[\"" + id + "\"]," + MONTH + "}", token);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private static Reply rule(Reply plan, String word, String token) throws IOException {
        return client.post("/plans/" + plan.text("id") + "/" + word, "", token);
    }

    private static String code(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isGreaterThanOrEqualTo(400);
        return reply.text("code");
    }

    private static long ordersOf(String id) throws IOException {
        return client.orders().stream()
                .filter(order -> order.get("instance").getAsString().equals(id))
                .count();
    }

    private static Path policy() throws IOException {
        String people = Stream.of(
                        person("Asker", "request", ASKER),
                        person("Approver", "approve", APPROVER),
                        person("Both", "request, approve", BOTH),
                        person("Reader", "read", READER))
                .collect(Collectors.joining());
        return Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "rules:\n  - {name: ruled, when: {tags: {ruled: [yes]}}, keep: auto, period: 1 month}\n"
                        + "limits: {money: 5000 CNY}\napproval: {above: 400 CNY, by-another-person: true}\n"
                        + "people:\n" + people);
    }

    private static String person(String name, String roles, String token) {
        return "  - {name: " + name + ", roles: [" + roles + "], tokens: [" + Sha256.hex(token) + "]}\n";
    }

    private static FleetFile fleet() {
        Instant now = SmallFleet.start();
        String instances = Stream.of(
                        server("i-good", ""),
                        server("i-other", ""),
                        server("i-locked", ",\"locks\":[\"security\"]"),
                        server("i-held", ",\"tags\":{\"evergreen-hold-until\":\"2099-01-01\"}"),
                        server("i-classic", ",\"classicNetwork\":true"),
                        server("i-closed", ",\"zoneClosed\":true"),
                        server("i-unpaid", ",\"unpaidOrder\":true"),
                        server("i-ruled", ",\"tags\":{\"ruled\":\"yes\"}").replace("Normal", "NotRenewal"),
                        server("i-never", "").replace("Normal", "NotRenewal"),
                        server("i-late", "").replace("+20d", "-10d"),
                        server("i-auto", "")
                                .replace(
                                        "\"status\":\"Normal\"",
                                        "\"status\":\"AutoRenewal\",\"duration\":1,\"unit\":\"Month\""),
                        "{\"id\":\"i-payg\",\"region\":\"cn-hangzhou\",\"chargeType\":\"PostPaid\"}")
                .collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\","
                        + "\"site\":\"china\",\"balance\":\"90000.00\",\"keys\":[{\"id\":\"LTAI1\",\"secret\":\"s\"}],"
                        + "\"instances\":[" + instances + "]}]}"),
                now);
    }

    private static String server(String id, String more) {
        return "{\"id\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\","
                + "\"setting\":{\"status\":\"Normal\"}" + more + "}";
    }
}
