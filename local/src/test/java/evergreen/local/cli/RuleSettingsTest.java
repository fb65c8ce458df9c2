package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.journal.Sha256;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Request;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed jars, on the host: settings that rules ask for cost money, and wait for a person beyond the day's. */
class RuleSettingsTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private Instant due = SmallFleet.start().minusSeconds(300);

    @Test
    void rulesSetWhatTheDaysMoneyCoversAndPeopleApproveTheRest() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);

            AtomicInteger lists = new AtomicInteger();
            cloud.intercept(new CallInterceptor() {
                @Override
                public boolean beforeCall(Request request) {
                    if (request.toString().contains("approvals/")) {
                        lists.incrementAndGet();
                    }
                    return true;
                }
            });
            JsonObject first = enforced(deployment);
            cloud.intercept(CallInterceptor.NONE);
            assertThat(lists)
                    .as("reads of approvals, which do not grow with the settings of a run")
                    .hasValueLessThan(8);
            assertThat(outcomes(first))
                    .isEqualTo("i-20 set, i-21 set, i-22 over-day-limit, i-23 over-day-limit, i-long-1 no-quote,"
                            + " i-long-2 no-quote");
            assertThat(first.toString()).contains("\"deduction\":{\"price\":\"" + price() + "\"");
            List<JsonObject> plans = plans(client);
            assertThat(plans).hasSize(2).allMatch(plan -> text(plan, "id").matches("\\d{8}-r[0-9a-f]{16}"));
            assertThat(receiver.ofType("evergreen.plan")).hasSize(2);
            assertThat(receiver.ofType("evergreen.settings")).hasSize(1);

            for (int run = 0; run < 3; run++) {
                assertThat(outcomes(enforced(deployment))).isEmpty();
                assertThat(deployment.host().invoke("renewal-worker", "{}")).isInstanceOf(Outcome.Done.class);
            }
            assertThat(plans(client)).hasSize(2);
            assertThat(receiver.ofType("evergreen.plan")).hasSize(2);
            assertThat(receiver.ofType("evergreen.settings")).hasSize(1);

            JsonObject unpriced = of("rule:long", plans);
            assertThat(client.post("/plans/" + text(unpriced, "id") + "/approve", "", TOKEN)
                            .status())
                    .isEqualTo(202);
            deployment.host().awaitIdle(SOON);
            assertThat(client.get("/plans/" + text(unpriced, "id"), TOKEN).kinds())
                    .containsExactly("set", "set");

            JsonObject beyond = of("rule:production", plans);
            assertThat(client.post("/plans/" + text(beyond, "id") + "/approve", "", TOKEN)
                            .status())
                    .isEqualTo(202);
            deployment.host().awaitIdle(SOON);
            assertThat(client.get("/plans/" + text(beyond, "id"), TOKEN).kinds())
                    .containsExactly("not-tried", "not-tried");
            assertThat(client.get("/plans/" + text(beyond, "id"), TOKEN).body()).contains("over-day-limit");
            assertThat(outcomes(enforced(deployment))).isEmpty();
            assertThat(client.orders()).isEmpty();
            SimulatedCloudState.areSound(cloud);
        }
    }

    /** A week later the day's money would cover the settings that a person rejected. */
    @Test
    void whatAPersonRejectedNoRuleSetsUntilTheExpiryChanges() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            enforced(deployment);
            for (JsonObject plan : plans(client)) {
                assertThat(client.post("/plans/" + text(plan, "id") + "/reject", "", TOKEN)
                                .status())
                        .isEqualTo(200);
            }

            cloud.clock().advanceTo(cloud.now().plus(Duration.ofDays(8)));
            due = due.plus(Duration.ofDays(8));

            JsonObject summary = enforced(deployment).getAsJsonObject("summary");
            assertThat(summary.get("asWanted").getAsInt()).isEqualTo(2);
            assertThat(summary.get("leftAlone").getAsInt()).isEqualTo(4);
        }
    }

    private JsonObject enforced(LocalDeployment deployment) throws ApiException {
        due = due.plusSeconds(1);
        Outcome outcome = deployment
                .host()
                .invoke(
                        "auto-renew-enforcer",
                        "{\"triggerTime\":\"" + due + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return JsonParser.parseString(((Outcome.Done) outcome).answer().text()).getAsJsonObject();
    }

    private static String outcomes(JsonObject document) {
        return document.getAsJsonArray("changes").asList().stream()
                .map(change -> change.getAsJsonObject())
                .map(change -> text(change, "id") + " " + end(change.getAsJsonObject("outcome")))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String end(JsonObject outcome) {
        return outcome.has("code") ? text(outcome, "code") : text(outcome, "kind");
    }

    private static String text(JsonObject json, String member) {
        return json.get(member).getAsString();
    }

    private static List<JsonObject> plans(RenewerTestClient client) throws IOException {
        return client.get("/plans", TOKEN).json().getAsJsonArray("plans").asList().stream()
                .map(plan -> plan.getAsJsonObject())
                .toList();
    }

    private static JsonObject of(String requester, List<JsonObject> plans) {
        return plans.stream()
                .filter(plan -> text(plan, "requester").equals(requester))
                .findFirst()
                .orElseThrow();
    }

    private static String price() {
        return "240.00 CNY";
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put(
                "EVERGREEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), """
                                site: china
                                accounts: [own]
                                regions: all
                                rules:
                                  - {name: long, when: {tags: {team: long}}, keep: auto, period: 4 years}
                                  - {name: production, keep: auto, period: 1 month}
                                limits: {share-of-fleet: 100%%, money: 20000 CNY, money-per-day: 500 CNY}
                                approval: {above: 5000 CNY, by-another-person: true}
                                people:
                                  - {name: Li Wei, roles: [request, approve], tokens: [%s]}
                                """.formatted(Sha256.hex(TOKEN)))
                        .toString());
        return environment;
    }

    private static FleetFile fleet() {
        String servers = IntStream.range(20, 24)
                .mapToObj(day -> server("i-" + day, 180 + day, ""))
                .collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\","
                        + "\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAIroot\",\"secret\":\"s\"}],"
                        + "\"instances\":["
                        + servers + "," + server("i-long-1", 210, ",\"tags\":{\"team\":\"long\"}") + ","
                        + server("i-long-2", 211, ",\"tags\":{\"team\":\"long\"}") + "]}]}"),
                SmallFleet.start());
    }

    private static String server(String id, int days, String more) {
        return "{\"id\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+" + days
                + "d\",\"setting\":{\"status\":\"Normal\"}" + more + "}";
    }
}
