package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By its request's id an invocation knows itself again when it is repeated: nothing else may have the same. */
class RequestIdsTest {
    private static final Path ROOT = Path.of("..");
    private static final int EACH = 60;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theHostAndTheCloudBesideItGiveNoIdTwice() throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        try (SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(DemonstrationFleet.at(clock.instant()), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        clock,
                        span -> {});
                LocalDeployment deployment = LocalDeployment.start(cloud, ROOT, clock, Map.of())) {
            Set<String> ofTheHost = new HashSet<>();
            Set<String> ofTheCloud = new HashSet<>();
            for (int each = 0; each < EACH; each++) {
                ofTheHost.add(get(URI.create(deployment.renewer() + "/nowhere"))
                        .headers()
                        .firstValue("X-Fc-Request-Id")
                        .orElseThrow());
                String refusal = get(cloud.address().resolve("/?Action=DescribeRegions&Format=JSON"))
                        .body();
                ofTheCloud.add(JsonParser.parseString(refusal)
                        .getAsJsonObject()
                        .get("RequestId")
                        .getAsString());
            }

            assertThat(ofTheCloud).hasSize(EACH);
            assertThat(ofTheHost).hasSize(EACH).doesNotContainAnyElementsOf(ofTheCloud);
        }
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
