package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.local.cli.RenewerTestClient.Reply;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rules have renewed, in two accounts, goes with the rights that the role documents grant for it, and not with one less. */
class RuleRightsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> ACCOUNTS = List.of("1000000000000001", "1000000000000002");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ALL = "planned, seen done, told once, paid in 1 2";

    private final Set<String> known = new HashSet<>();

    @Test
    void rulesRenewWithTheRightsThatAreGrantedAndNotWithOneLess() throws IOException, ApiException {
        FleetFile fleet = DemoResources.in(fleet(), ROOT);
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud =
                        SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), Clock.systemUTC(), span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver, cloud))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            assertThat(scanned(cloud, deployment, client, receiver)).isEqualTo(ALL);
            List<Grant> grants =
                    Grant.all(fleet).stream().filter(Grant::isForRules).toList();
            assertThat(grants).hasSize(7);
            for (Grant grant : grants) {
                cloud.directory().amend(grant.account(), grant.without());
                assertThat(scanned(cloud, deployment, client, receiver))
                        .as(grant.toString())
                        .isNotEqualTo(ALL);
                cloud.directory().amend(grant.account(), grant.roles());
                settle(deployment, client);
            }
            assertThat(scanned(cloud, deployment, client, receiver)).isEqualTo(ALL);
        }
    }

    /** Whatever was planned and not paid for is over before the next trial. */
    private void settle(LocalDeployment deployment, RenewerTestClient client) throws IOException, ApiException {
        deployment.host().invoke("renewal-worker", "{}");
        plans(client, deployment).forEach(plan -> known.add(plan.get("id").getAsString()));
    }

    private String scanned(
            SimulatedCloud cloud, LocalDeployment deployment, RenewerTestClient client, NotificationReceiver receiver)
            throws IOException, ApiException {
        int paid = client.orders().size();
        int told = receiver.ofType("evergreen.plan").size();
        Instant due = cloud.now();
        Outcome outcome = deployment
                .host()
                .invoke("expiry-scanner", "{\"triggerTime\":\"" + due + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}");
        deployment.host().awaitIdle(SOON);
        List<JsonObject> made = plans(client, deployment).stream()
                .filter(plan -> known.add(plan.get("id").getAsString()))
                .toList();
        String states =
                made.stream().map(plan -> plan.get("state").getAsString()).collect(Collectors.joining(" "));
        int times = receiver.ofType("evergreen.plan").size() - told;
        return (outcome instanceof Outcome.Done ? "planned" : "failed") + ", seen " + states
                + (times == 1 ? ", told once" : ", told " + times + " times") + ", paid in "
                + client.orders().stream()
                        .skip(paid)
                        .map(order -> order.get("instance").getAsString())
                        .map(id -> id.substring(id.length() - 1))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static List<JsonObject> plans(RenewerTestClient client, LocalDeployment deployment) throws IOException {
        Reply reply = client.get("/plans?limit=50", deployment.token());
        return reply.status() != 200
                ? List.of()
                : reply.json().getAsJsonArray("plans").asList().stream()
                        .map(plan -> plan.getAsJsonObject())
                        .toList();
    }

    /** The packaged policy with a rule that renews, two servers at a time. */
    private static Map<String, String> environment(NotificationReceiver receiver, SimulatedCloud cloud)
            throws IOException {
        Path policy = LocalDeployment.policy(LocalDeployment.token(cloud), cloud.accounts(), ROOT);
        Files.writeString(
                policy,
                Files.readString(policy)
                        .replace(
                                "rules: ",
                                "rules:\n  - {name: batch, when: {tags: {team: batch}}, keep: renew, period: 1 month,"
                                        + " renew-days: 5}\n#")
                        .replace("steps: 50", "steps: 2"));
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static FleetFile fleet() {
        Instant now = SmallFleet.start();
        String accounts = ACCOUNTS.stream().map(RuleRightsTest::account).collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + accounts + "]}"), now);
    }

    /** Of each pair the one is in the one account and the other in the other. */
    private static String account(String id) {
        return "{\"id\":\"" + id + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI" + id
                + "\",\"secret\":\"secret\"}],\"instances\":["
                + IntStream.range(10, 40)
                        .mapToObj(n -> "{\"id\":\"i-" + n + "-" + id
                                + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+3d\",\"tags\":{\"team\":\"batch\"},"
                                + "\"setting\":{\"status\":\"Normal\"}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
