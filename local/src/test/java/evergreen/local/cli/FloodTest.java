package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that anybody can send to the trigger, beside those of people whom the policy knows. */
class FloodTest {
    private static final Path ROOT = Path.of("..");
    private static final int REQUESTS = 200;
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void anApprovalIsAcceptedWithinHalfAMinuteBesideTwoHundredUnsignedRequests() throws Exception {
        Clock clock = Clock.systemUTC();
        try (SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(DemonstrationFleet.at(clock.instant()), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        clock,
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, clock, Map.of("EVERGREEN_SLACK_SIGNING_SECRET", "hush"))) {
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            Reply plan = client.post("/plans", "{\"within\":\"2d\",\"renew\":\"1 month\"}", deployment.token());
            assertThat(plan.status()).as(plan.body()).isEqualTo(201);

            List<CompletableFuture<Integer>> flood = IntStream.range(0, REQUESTS)
                    .mapToObj(each -> unsigned(deployment))
                    .toList();
            Instant sent = Instant.now();
            int status = approved(client, plan.text("id"), deployment.colleaguesToken(), sent);

            assertThat(status).isEqualTo(202);
            assertThat(Duration.between(sent, Instant.now())).isLessThan(IN_TIME);
            assertThat(flood.stream()
                            .map(each -> each.completeOnTimeout(-1, 1, TimeUnit.MINUTES)
                                    .join()))
                    .as("refused by the function, or by the platform where all its instances are taken")
                    .containsOnly(401, 429)
                    .hasSize(REQUESTS);
            SimulatedCloudState.areSound(cloud);
        }
    }

    private CompletableFuture<Integer> unsigned(LocalDeployment deployment) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(deployment.renewer() + "/chat/slack"))
                .POST(HttpRequest.BodyPublishers.ofString("command=%2Fevergreen&text=approve"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** Sends again as a script would: the platform says 429 where all instances are taken. */
    private static int approved(RenewerTestClient client, String plan, String token, Instant sent)
            throws IOException, InterruptedException {
        int status = 429;
        while (status == 429 && Instant.now().isBefore(sent.plus(IN_TIME))) {
            status = client.post("/plans/" + plan + "/approve", "", token).status();
            Thread.sleep(status == 429 ? 500 : 0);
        }
        return status;
    }
}
