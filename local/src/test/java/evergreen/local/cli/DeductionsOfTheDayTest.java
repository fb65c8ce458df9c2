package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.AliyunSettings;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.fleet.DesiredSetting;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Auto-renewal that ends at 12:40 on a day of deductions, and a renewal that is wanted at 13:00, when the platform deducts by the old
 * setting and does not show it yet. The deployed jars run under their roles; one of the two pays, never both.
 */
class DeductionsOfTheDayTest {
    private static final Path ROOT = Path.of("..");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CHEN_YU = "token-of-chen-yu";
    private static final String ACCOUNT = "1000000000000001";
    private static final String TURN_OFF = "\"autoRenewal\":{\"status\":\"Normal\"}";
    private static final String RENEW = "\"renew\":\"1 month\"";

    /** In UTC+8: 12:40 of tomorrow, the minutes after the deductions, and the evening. */
    private final Instant change = Clock.systemUTC()
            .instant()
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofDays(1))
            .plus(Duration.ofMinutes(4 * 60 + 40));

    private final Instant deducted = change.plus(Duration.ofMinutes(20)).plusSeconds(20);
    private final Instant evening = change.plus(Duration.ofHours(6));

    private static final String POLICY = String.join(
            "\n",
            "site: china",
            "accounts: [own]",
            "regions: [cn-hangzhou]",
            "rules:",
            "  - {name: batch, when: {tags: {team: batch}}, keep: renew, period: 1 month, renew-days: 7}",
            "limits: {share-of-fleet: 100%, money: 20000 CNY, money-per-day: 40000 CNY}",
            "people:",
            "  - {name: Chen Yu, roles: [request, approve], tokens: [" + Sha256.hex(CHEN_YU) + "]}");

    @TempDir
    private Path folder;

    private FleetFile fleet;
    private SimulatedCloud cloud;
    private LocalDeployment deployment;
    private RenewerTestClient client;

    @BeforeEach
    void start() throws IOException {
        fleet = DemoResources.in(fleet(), ROOT);
        Assumptions slow = Assumptions.parse(List.of("deduction-hour=13", "lag=600s"));
        cloud = SimulatedCloud.start(
                fleet, new SimulatedCloud.Options(0, 1, slow, "", Duration.ZERO), Clock.systemUTC(), span -> {});
        Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
        deployment =
                LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), Map.of("EVERGREEN_POLICY", policy.toString()));
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    @AfterEach
    void stop() {
        deployment.close();
        cloud.close();
    }

    @Test
    void aPersonTurnsItOffByAPlanAndRenewsByAnother() throws IOException, ApiException {
        assertThat(carriedOut("i-auto", TURN_OFF).kinds()).containsExactly("set");
        cloud.clock().advanceTo(deducted);

        waitsAndIsNotPaidTwice(carriedOut("i-auto", RENEW));
    }

    @Test
    void aPersonTurnsItOffInTheConsoleAfterAScanAndRenewsByAPlan() throws IOException, ApiException {
        assertThat(invoked("expiry-scanner")).isInstanceOf(Outcome.Done.class);
        setNormal("i-auto");
        cloud.clock().advanceTo(deducted);

        waitsAndIsNotPaidTwice(carriedOut("i-auto", RENEW));
    }

    private void waitsAndIsNotPaidTwice(Reply plan) throws IOException, ApiException {
        assertThat(plan.body()).contains("platform-may-be-deducting", "T10:30:00Z");
        assertThat(plan.kinds()).containsExactly("not-yet");
        cloud.clock().advanceTo(evening);
        invoked("renewal-worker");
        assertThat(client.get("/plans/" + plan.text("id"), CHEN_YU).kinds()).containsExactly("already-renewed");
        assertThat(orders("i-auto")).isEqualTo(1);
    }

    @Test
    void aRuleTurnsItOffAndRenewsIt() throws IOException, ApiException {
        assertThat(said(invoked("auto-renew-enforcer"))).contains("\"set\": 1");
        cloud.clock().advanceTo(deducted);

        invoked("expiry-scanner");

        assertThat(orders("i-batch")).isEqualTo(1);
        cloud.clock().advanceTo(evening);
        invoked("renewal-worker");
        assertThat(orders("i-batch")).isEqualTo(1);
    }

    /** Each of the three rights to the documents: what is not recorded is not changed, and what cannot be read is not paid. */
    @Test
    void nothingIsChangedOrPaidWithOneRightLess() throws IOException, ApiException {
        Grant scanner = grant("evergreen-expiry-scanner");
        Grant enforcer = grant("evergreen-auto-renew-enforcer");
        Grant worker = grant("evergreen-renewal-worker");
        assertThat(Grant.all(fleet).stream().filter(Grant::isForAutoRenewals))
                .containsExactlyInAnyOrder(scanner, enforcer, worker);

        without(scanner);
        assertThat(invoked("expiry-scanner")).isNotInstanceOf(Outcome.Done.class);
        with(scanner);
        assertThat(invoked("expiry-scanner")).isInstanceOf(Outcome.Done.class);

        without(enforcer);
        Reply off = carriedOut("i-auto", TURN_OFF);
        assertThat(off.kinds()).containsExactly("not-tried");
        assertThat(off.body()).contains("journal-unavailable");
        assertThat(setting("i-auto")).contains("AutoRenewal");
        with(enforcer);
        invoked("auto-renew-enforcer");
        assertThat(client.get("/plans/" + off.text("id"), CHEN_YU).kinds()).containsExactly("set");

        without(worker);
        Reply renewal = carriedOut("i-plain", RENEW);
        assertThat(renewal.kinds()).containsExactly("not-yet");
        assertThat(renewal.body()).contains("journal-unavailable");
        assertThat(orders("i-plain")).isZero();
        with(worker);
        invoked("renewal-worker");
        assertThat(orders("i-plain")).isEqualTo(1);
    }

    private Grant grant(String role) {
        Predicate<Grant> ofRole = grant -> grant.roleName().equals(role);
        return Grant.all(fleet).stream()
                .filter(ofRole.and(Grant::isForAutoRenewals))
                .findFirst()
                .orElseThrow();
    }

    private void without(Grant grant) throws ApiException {
        cloud.directory().amend(ACCOUNT, grant.without());
    }

    private void with(Grant grant) throws ApiException {
        cloud.directory().amend(ACCOUNT, grant.roles());
    }

    /** Makes a plan for a server, approves it, waits until it is carried out, and returns what became of it. */
    private Reply carriedOut(String instance, String wish) throws IOException {
        Reply made = client.post("/plans", "{\"instances\":[\"" + instance + "\"]," + wish + "}", CHEN_YU);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String plan = "/plans/" + made.text("id");
        assertThat(client.post(plan + "/approve", "", CHEN_YU).status()).isEqualTo(202);
        deployment.host().awaitIdle(SOON);
        return client.get(plan, CHEN_YU);
    }

    private Outcome invoked(String function) throws ApiException {
        Instant due = cloud.now().truncatedTo(ChronoUnit.MILLIS);
        Outcome outcome = deployment
                .host()
                .invoke(function, "{\"triggerTime\":\"" + due + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}");
        deployment.host().awaitIdle(SOON);
        return outcome;
    }

    /** Returns the number of orders for a server, the platform's and Evergreen's. */
    private long orders(String instance) throws IOException {
        return client.orders().stream()
                .filter(order -> order.get("instance").getAsString().equals(instance))
                .count();
    }

    private static String said(Outcome outcome) {
        return outcome instanceof Outcome.Done done ? done.answer().text() : outcome.toString();
    }

    private String setting(String instance) throws IOException {
        return client.get("/auto-renewal?instance=" + instance, CHEN_YU).body();
    }

    /** Turns auto-renewal off with the rights of the account, as the console does. */
    private void setNormal(String instance) {
        Endpoints endpoints = Endpoints.at(cloud.address());
        Client root = new Client(
                new Config().setType("access_key").setAccessKeyId("LTAIroot").setAccessKeySecret("secret"));
        AliyunInventory inventory = new AliyunInventory(ACCOUNT, root, endpoints);
        new AliyunSettings(inventory, root, endpoints)
                .set("cn-hangzhou", List.of(instance), DesiredSetting.NORMAL, Set.of());
    }

    private FleetFile fleet() {
        String account = "{\"id\":\"" + ACCOUNT + "\",\"site\":\"china\",\"balance\":\"9000000.00\","
                + "\"keys\":[{\"id\":\"LTAIroot\",\"secret\":\"secret\"}],\"instances\":["
                + server("auto", "\"status\":\"AutoRenewal\",\"duration\":1,\"unit\":\"Month\"", "") + ","
                + server("batch", "\"status\":\"AutoRenewal\",\"duration\":1,\"unit\":\"Month\"", "\"team\":\"batch\"")
                + ","
                + server("plain", "\"status\":\"Normal\"", "") + "]}";
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + account + "]}"), change);
    }

    private static String server(String name, String setting, String tags) {
        return "{\"id\":\"i-" + name + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+5d\",\"setting\":{" + setting
                + "},\"tags\":{" + tags + "}}";
    }
}
