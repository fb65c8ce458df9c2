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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts of different sites: a plan takes the servers of one currency and leaves out the others. */
class TwoCurrenciesTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";

    @TempDir
    private Path folder;

    @Test
    void aPlanHasOneCurrency() throws IOException {
        Clock clock = Clock.systemUTC();
        try (SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT), SimulatedCloud.Options.noFaults(), clock, span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, clock, Map.of("EVERGREEN_POLICY", policy()))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);

            Reply both = client.post("/plans", "{\"instances\":[\"i-1\",\"i-2\"],\"renew\":\"1 month\"}", TOKEN);
            assertThat(both.status()).as(both.body()).isEqualTo(201);
            assertThat(both.text("sum")).endsWith(" CNY");
            assertThat(both.json().getAsJsonArray("leftOut").toString()).contains("i-2", "other-currency");
            Reply other = client.post("/plans", "{\"instances\":[\"i-2\"],\"renew\":\"1 month\"}", TOKEN);
            assertThat(other.text("sum")).endsWith(" USD");
            assertThat(client.get("/plans", TOKEN).json().getAsJsonArray("plans"))
                    .hasSize(2);
            SimulatedCloudState.areSound(cloud);
        }
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        site: china
                        accounts:
                          - own
                          - {id: "1000000000000002", roles: {read: evergreen-read, renew: evergreen-renew}}
                        regions: all
                        limits: {money: 900000 CNY}
                        people:
                          - {name: Li Wei, roles: [request, approve], tokens: [%s]}
                        """.formatted(Sha256.hex(TOKEN)))
                .toString();
    }

    private static FleetFile fleet() {
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + account(1, "china") + ","
                        + account(2, "international") + "]}"),
                SmallFleet.start());
    }

    private static String account(int number, String site) {
        return "{\"id\":\"100000000000000" + number + "\",\"site\":\"" + site + "\",\"balance\":\"9000.00\","
                + "\"keys\":[{\"id\":\"LTAI" + number + "\",\"secret\":\"secret\"}],\"instances\":[{\"id\":\"i-"
                + number
                + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\",\"setting\":{\"status\":\"Normal\"}}]}";
    }
}
