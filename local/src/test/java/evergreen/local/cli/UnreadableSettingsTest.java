package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import evergreen.journal.DocumentName;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed enforcer, on the host, with one document of an earlier run that it may not read. */
class UnreadableSettingsTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";

    @TempDir
    private Path folder;

    @Test
    void oneRefusedDocumentStopsNoRunAndIsReportedOnce() throws IOException, ApiException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver))) {
            Instant now = cloud.now().truncatedTo(ChronoUnit.SECONDS);
            String document = "settings/" + stamp(now.minus(Duration.ofHours(2))) + ".json";
            ForgedPlansTest.journal(cloud).createOnce(DocumentName.of(document), "{}");
            refuse(cloud, document);

            assertThat(run(deployment, now)).isInstanceOf(Outcome.Done.class);
            assertThat(run(deployment, now.plusSeconds(5))).isInstanceOf(Outcome.Done.class);

            assertThat(new RenewerTestClient(deployment.renewer(), cloud)
                            .get("/auto-renewal?instance=i-1", TOKEN)
                            .body())
                    .contains("AutoRenewal");
            assertThat(receiver.ofType("evergreen.alarm"))
                    .filteredOn(alarm -> alarm.toString().contains(document))
                    .hasSize(1);
        }
    }

    private static Outcome run(LocalDeployment deployment, Instant due) throws IOException, ApiException {
        return deployment.host().invoke("auto-renew-enforcer", SmallFleet.due(due));
    }

    private static String stamp(Instant instant) {
        return instant.toString().replaceAll("[-:]", "").toLowerCase(Locale.ROOT);
    }

    private static void refuse(SimulatedCloud cloud, String document) throws IOException {
        Grant grant = Grant.all(DemoResources.in(fleet(), ROOT)).stream()
                .filter(each -> each.roleName().equals("evergreen-auto-renew-enforcer"))
                .filter(each -> each.action().equals("oss:GetObject"))
                .filter(each -> each.resource().endsWith("/settings/*"))
                .findFirst()
                .orElseThrow();
        JsonObject roles = grant.roles().deepCopy();
        JsonObject deny = new JsonObject();
        deny.addProperty("Effect", "Deny");
        deny.addProperty("Action", grant.action());
        deny.addProperty("Resource", grant.resource().replace("settings/*", document));
        roles.getAsJsonArray("roles")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("policies")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .add(deny);
        cloud.directory().amend(grant.account(), roles);
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900 CNY, money-per-day: 900 CNY, share-of-fleet: 100%}\n"
                        + "rules:\n  - {name: all, keep: auto, period: 1 month}\n"
                        + "people:\n  - {name: Honest, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static FleetFile fleet() {
        return SmallFleet.of(SmallFleet.server("i-1", "+20d"));
    }
}
