package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.journal.DocumentName;
import evergreen.journal.Sha256;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of a rule that a later scan meets again: paid, rejected, or in a journal with a document that cannot be read. */
class RulePlansAgainTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-chen-yu";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int TOO_LARGE = 17 * 1024 * 1024;

    @TempDir
    private Path folder;

    private NotificationReceiver receiver;
    private SimulatedCloud cloud;
    private LocalDeployment deployment;
    private RenewerTestClient client;

    @BeforeEach
    void start() throws IOException {
        Clock clock = Clock.systemUTC();
        receiver = new NotificationReceiver();
        cloud = SimulatedCloud.start(
                DemoResources.in(fleet(), ROOT), SimulatedCloud.Options.noFaults(), clock, span -> {});
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy(5000));
        deployment = LocalDeployment.start(cloud, ROOT, clock, environment);
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    @AfterEach
    void stop() {
        deployment.close();
        cloud.close();
        receiver.close();
    }

    /** The policy changes after the payment, and now requires a person. */
    @Test
    void aPaidPlanIsNotSaidToWait() throws IOException, ApiException {
        scan(now());
        assertThat(client.orders()).hasSize(2);

        policy(100);
        deployment.host().stopCold();
        scan(now().plusSeconds(60));

        assertThat(receiver.ids()).noneMatch(id -> id.endsWith("-waits"));
        assertThat(client.orders()).hasSize(2);
    }

    /**
     * A rule asks again the next day, and waits for a person then, whether or not its sum alone needs one. A third server is due
     * then, which needs none.
     */
    @ParameterizedTest
    @ValueSource(ints = {5000, 400})
    void whatAPersonRejectedTheRuleDoesNotPayAloneTheNextDayAndPaysWhatNobodyRejected(int above)
            throws IOException, ApiException {
        policy(100);
        scan(now());
        JsonObject plan = client.get("/plans", TOKEN)
                .json()
                .getAsJsonArray("plans")
                .get(0)
                .getAsJsonObject();
        String rejected = plan.get("id").getAsString();
        assertThat(client.post("/plans/" + rejected + "/reject", "", TOKEN).status())
                .isEqualTo(200);

        policy(above);
        deployment.host().stopCold();
        cloud.clock().advanceTo(cloud.now().plus(Duration.ofHours(24)));
        scan(now());
        deployment.host().advance(Duration.ofMinutes(16));
        deployment.host().awaitIdle(SOON);

        assertThat(client.orders())
                .extracting(order -> order.get("instance").getAsString())
                .containsExactly("i-3");
        assertThat(receiver.ids()).filteredOn(id -> id.endsWith("-waits")).hasSizeGreaterThanOrEqualTo(2);
    }

    /** A bucket's policy, an object's ACL and a lost key deny a single document. */
    @Test
    void aRulingThatIsDeniedStopsNoPlanOfARule() throws IOException, ApiException {
        String ruling = "approvals/" + day(Duration.ofDays(40)) + "-r0123456789abcdef";
        ForgedPlansTest.journal(cloud).createOnce(DocumentName.of(ruling), "ruling: rejected\nby: Chen Yu\n");
        deny(ruling);

        scan(now());

        assertThat(client.orders()).hasSize(2);
        assertThat(client.get("/plans", TOKEN).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onePlanThatCannotBeReadStopsNoOther(boolean denied) throws IOException, ApiException {
        String document = "rule-plans/scanner/" + day(Duration.ZERO) + "-r0123456789abcdef";
        ForgedPlansTest.journal(cloud).createOnce(DocumentName.of(document), denied ? "x" : "x".repeat(TOO_LARGE));
        if (denied) {
            deny(document);
        }

        scan(now());
        assertThat(client.get("/plans", TOKEN).status()).isEqualTo(200);
        assertThat(receiver.ids())
                .as("the sum of the rule is not known, so a person decides")
                .anyMatch(id -> id.endsWith("-waits"));

        String plan = client.get("/plans", TOKEN)
                .json()
                .getAsJsonArray("plans")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        assertThat(client.post("/plans/" + plan + "/approve", "", TOKEN).status())
                .isEqualTo(202);
        deployment.host().awaitIdle(SOON);
        assertThat(client.orders()).hasSize(2);
    }

    private void scan(Instant at) throws ApiException {
        deployment.host().invoke("expiry-scanner", SmallFleet.due(at));
        deployment.host().awaitIdle(SOON);
    }

    private String day(Duration ago) {
        return LocalDate.ofInstant(now().minus(ago), ZoneOffset.ofHours(8))
                .toString()
                .replace("-", "");
    }

    private void deny(String document) throws IOException, ApiException {
        JsonObject deny = new JsonObject();
        deny.addProperty("Effect", "Deny");
        deny.addProperty("Action", "oss:GetObject");
        deny.addProperty("Resource", "acs:oss:*:*:*/" + document);
        Map<String, Grant> roles = Grant.all(DemoResources.in(fleet(), ROOT)).stream()
                .filter(grant -> grant.roleName().startsWith("evergreen-"))
                .collect(Collectors.toMap(Grant::roleName, grant -> grant, (one, other) -> one));
        for (Grant grant : roles.values()) {
            JsonObject role = grant.roles().deepCopy();
            role.getAsJsonArray("roles")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonArray("policies")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonArray("Statement")
                    .add(deny);
            cloud.directory().amend(grant.account(), role);
        }
    }

    private Instant now() {
        return cloud.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private String policy(int above) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        site: china
                        accounts: [own]
                        regions: [cn-hangzhou]
                        limits: {money: 20000 CNY, money-per-day: 20000 CNY}
                        approval: {above: %d CNY}
                        prices: {balance: unchecked}
                        people:
                          - {name: Chen Yu, roles: [request, approve], tokens: [%s]}
                        rules:
                          - {name: all, when: {tags: {env: prod}}, keep: renew, period: 1 month, renew-days: 10}
                        """.formatted(above, Sha256.hex(TOKEN)))
                .toString();
    }

    private static FleetFile fleet() {
        String server = "{\"id\":\"%s\",\"region\":\"cn-hangzhou\",\"expiry\":\"+5d\","
                + "\"setting\":{\"status\":\"Normal\"},\"tags\":{\"env\":\"prod\"}}";
        return SmallFleet.of(
                server.formatted("i-1"),
                server.formatted("i-2"),
                server.replace("+5d", "+10d").formatted("i-3"));
    }
}
