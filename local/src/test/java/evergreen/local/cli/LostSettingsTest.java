package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud carries out a setting or a hold, and the enforcer cannot read the result. */
class LostSettingsTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-chen-yu";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration BEYOND_THE_END = Duration.ofMinutes(241);

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
        environment.put(
                "EVERGREEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), """
                site: china
                accounts: [own]
                regions: [cn-hangzhou]
                limits: {money: 20000 CNY}
                people:
                  - {name: Chen Yu, roles: [request, approve], tokens: [%s]}
                """.formatted(Sha256.hex(TOKEN)))
                        .toString());
        deployment = LocalDeployment.start(cloud, ROOT, clock, environment);
        client = new RenewerTestClient(deployment.renewer(), cloud);
    }

    @AfterEach
    void stop() {
        deployment.close();
        cloud.close();
        receiver.close();
    }

    @Test
    void aSettingThatActsIsNotSaidToBeUnsentAtThePlansEnd() throws IOException, ApiException {
        String plan = planned("\"autoRenewal\":{\"status\":\"AutoRenewal\",\"period\":\"1 month\"}");
        blindAfter("ModifyInstanceAutoRenewAttribute", "DescribeInstanceAutoRenewAttribute");
        approve(plan);
        assertThat(outcome(plan)).contains("\"kind\":\"unknown\"", "\"over\":false");

        runAfterTheEnd();

        assertThat(outcome(plan))
                .contains("\"kind\":\"already\"", "\"over\":true")
                .contains("it is as it was asked for; this run sent nothing");
        assertThat(headline(plan)).contains("1 of 1 done", "the platform deducts 240.00 CNY");
        assertThat(receiver.ofType("evergreen.plan").toString()).doesNotContain("nothing was sent");
    }

    @Test
    void aHoldThatActsIsNotSaidToBeUnsentAtThePlansEnd() throws IOException, ApiException {
        String plan = planned("\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}");
        blindAfter("TagResources", "DescribeInstances");
        approve(plan);
        assertThat(outcome(plan)).contains("\"kind\":\"unknown\"", "\"over\":false");

        runAfterTheEnd();

        assertThat(outcome(plan)).contains("\"kind\":\"held\"", "\"over\":true");
    }

    private String planned(String wish) throws IOException {
        Reply made = client.post("/plans", "{\"instances\":[\"i-1\"]," + wish + "}", TOKEN);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("id");
    }

    private void approve(String plan) throws IOException {
        assertThat(client.post("/plans/" + plan + "/approve", "", TOKEN).status())
                .isEqualTo(202);
        deployment.host().awaitIdle(SOON);
    }

    /** Everything that reads is cut off from the change on. */
    private void blindAfter(String changing, String reading) {
        cloud.intercept(new CallInterceptor() {
            private volatile boolean blind;

            @Override
            public boolean beforeCall(Request request) {
                String action = request.header("x-acs-action");
                boolean seen = !(blind && action.equals(reading));
                blind = blind || action.equals(changing);
                return seen;
            }
        });
    }

    private void runAfterTheEnd() throws ApiException {
        cloud.intercept(CallInterceptor.NONE);
        deployment.host().advance(BEYOND_THE_END);
        deployment.host().awaitIdle(SOON);
        deployment.host().invoke("auto-renew-enforcer", SmallFleet.due(cloud.now()));
        deployment.host().awaitIdle(SOON);
    }

    private String outcome(String plan) throws IOException {
        JsonObject step = client.get("/plans/" + plan, TOKEN)
                .json()
                .getAsJsonArray("steps")
                .get(0)
                .getAsJsonObject();
        return step.get("outcome").toString();
    }

    private String headline(String plan) throws IOException {
        return client.get("/plans/" + plan, TOKEN).json().get("headline").toString();
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+20d"));
    }
}
