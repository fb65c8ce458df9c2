package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
import evergreen.local.cli.Visitor.Reply;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.Witness;
import evergreen.local.cloud.wire.Request;
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

    private NoticeBoard board;
    private LocalCloud cloud;
    private Home home;
    private Visitor visitor;

    @BeforeEach
    void start() throws IOException {
        Clock clock = Clock.systemUTC();
        board = new NoticeBoard();
        cloud = LocalCloud.start(Furniture.in(fleet(), ROOT), LocalCloud.Nature.quiet(), clock, span -> {});
        Map<String, String> environment = new HashMap<>(board.environment());
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
        home = Home.start(cloud, ROOT, clock, environment);
        visitor = new Visitor(home.renewer(), cloud);
    }

    @AfterEach
    void stop() {
        home.close();
        cloud.close();
        board.close();
    }

    @Test
    void aSettingThatActsIsNotSaidToBeUnsentAtThePlansEnd() throws IOException, Refusal {
        String plan = planned("\"autoRenewal\":{\"status\":\"AutoRenewal\",\"period\":\"1 month\"}");
        blindAfter("ModifyInstanceAutoRenewAttribute", "DescribeInstanceAutoRenewAttribute");
        approve(plan);
        assertThat(outcome(plan)).contains("\"kind\":\"unknown\"", "\"over\":false");

        runAfterTheEnd();

        assertThat(outcome(plan))
                .contains("\"kind\":\"already\"", "\"over\":true")
                .contains("it is as it was asked for; this run sent nothing");
        assertThat(headline(plan)).contains("1 of 1 done", "the platform deducts 240.00 CNY");
        assertThat(board.ofType("evergreen.plan").toString()).doesNotContain("nothing was sent");
    }

    @Test
    void aHoldThatActsIsNotSaidToBeUnsentAtThePlansEnd() throws IOException, Refusal {
        String plan = planned("\"hold\":{\"until\":\"2030-01-01\",\"reason\":\"moving\"}");
        blindAfter("TagResources", "DescribeInstances");
        approve(plan);
        assertThat(outcome(plan)).contains("\"kind\":\"unknown\"", "\"over\":false");

        runAfterTheEnd();

        assertThat(outcome(plan)).contains("\"kind\":\"held\"", "\"over\":true");
    }

    private String planned(String wish) throws IOException {
        Reply made = visitor.post("/plans", "{\"instances\":[\"i-1\"]," + wish + "}", TOKEN);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("id");
    }

    private void approve(String plan) throws IOException {
        assertThat(visitor.post("/plans/" + plan + "/approve", "", TOKEN).status())
                .isEqualTo(202);
        home.host().awaitIdle(SOON);
    }

    /** Everything that reads is cut off from the change on. */
    private void blindAfter(String changing, String reading) {
        cloud.watchedBy(new Witness() {
            private volatile boolean blind;

            @Override
            public boolean comes(Request request) {
                String action = request.header("x-acs-action");
                boolean seen = !(blind && action.equals(reading));
                blind = blind || action.equals(changing);
                return seen;
            }
        });
    }

    private void runAfterTheEnd() throws Refusal {
        cloud.watchedBy(Witness.NOBODY);
        home.host().advance(BEYOND_THE_END);
        home.host().awaitIdle(SOON);
        home.host().invoke("auto-renew-enforcer", SmallFleet.due(cloud.now()));
        home.host().awaitIdle(SOON);
    }

    private String outcome(String plan) throws IOException {
        JsonObject step = visitor.get("/plans/" + plan, TOKEN)
                .json()
                .getAsJsonArray("steps")
                .get(0)
                .getAsJsonObject();
        return step.get("outcome").toString();
    }

    private String headline(String plan) throws IOException {
        return visitor.get("/plans/" + plan, TOKEN).json().get("headline").toString();
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+20d"));
    }
}
