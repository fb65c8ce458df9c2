package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.journal.Journal;
import evergreen.journal.ParallelReads;
import evergreen.journal.PlanArchive;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed renewer over HTTP on a day with 5,000 plans and 400 approvals, where each call to the cloud takes 15 ms. */
@Tag("full")
class ManyPlansTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final Duration CALL = Duration.ofMillis(15);
    private static final int SERVERS = 5;
    private static final Duration MOST = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void approvingAndListingTakeLessThanASecondEach() throws IOException {
        Clock clock = Clock.systemUTC();
        SimulatedCloud.Options quiet = SimulatedCloud.Options.noFaults();
        SimulatedCloud.Options slow = new SimulatedCloud.Options(0, quiet.seed(), quiet.assumptions(), "", CALL);
        try (SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT), slow, clock, span -> Thread.sleep(span.toMillis()));
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, clock, Map.of("EVERGREEN_POLICY", policy()))) {
            fill(ForgedPlansTest.journal(cloud), cloud.now());
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            List<Duration> listing = new ArrayList<>();
            List<Duration> approving = new ArrayList<>();
            for (int server = 1; server <= SERVERS; server++) {
                Reply plan =
                        client.post("/plans", "{\"instances\":[\"i-" + server + "\"],\"renew\":\"1 month\"}", TOKEN);
                assertThat(plan.status()).as(plan.body()).isEqualTo(201);
                long start = System.nanoTime();
                Reply listed = client.get("/plans", TOKEN);
                listing.add(Duration.ofNanos(System.nanoTime() - start));
                assertThat(listed.body()).contains(plan.text("id"));
                start = System.nanoTime();
                Reply approved = client.post("/plans/" + plan.text("id") + "/approve", "", TOKEN);
                approving.add(Duration.ofNanos(System.nanoTime() - start));
                assertThat(approved.status()).as(approved.body()).isEqualTo(202);
                // The worker that the approval starts takes a core of this machine; it has one of its own when
                // deployed.
                assertThat(deployment.host().awaitIdle(Duration.ofMinutes(10))).isTrue();
            }

            System.out.println("listing " + listing + ", approving " + approving);
            assertThat(listing.subList(1, SERVERS))
                    .as("listing, once the function has read the day")
                    .allSatisfy(ManyPlansTest::isFast);
            assertThat(approving).as("approving").allSatisfy(ManyPlansTest::isFast);
        }
    }

    private static void isFast(Duration time) {
        assertThat(time).isLessThan(MOST);
    }

    private static void fill(Journal journal, Instant now) {
        PlanArchive archive = new PlanArchive(journal);
        List<Integer> numbers = IntStream.range(0, 5_000).boxed().collect(Collectors.toList());
        ParallelReads.map(numbers, number -> {
            Instant at = now.minusSeconds(number);
            Plan plan = archive.keep(
                    at.atOffset(ZoneOffset.UTC).toLocalDate(),
                    number % 2 == 0 ? "Chen Yu" : "Li Wei",
                    at,
                    at.plus(Duration.ofHours(1)),
                    List.of(Plans.renewal("i-" + number, "1 CNY")));
            return number % 12 == 0 && number < 4_800
                    ? archive.rule(ApprovalDecision.approval(plan.id(), "Li Wei", at))
                    : plan;
        });
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        site: china
                        accounts: [own]
                        regions: all
                        limits: {money: 9000 CNY}
                        approval: {above: 9000 CNY, by-another-person: true}
                        people:
                          - {name: Li Wei, roles: [request, approve], up-to: 9000 CNY, tokens: [%s]}
                        """.formatted(Sha256.hex(TOKEN)))
                .toString();
    }

    private static FleetFile fleet() {
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"1000000000000001\","
                        + "\"site\":\"china\",\"balance\":\"9000.00\",\"keys\":[{\"id\":\"LTAI1\",\"secret\":\"secret\"}],"
                        + "\"instances\":["
                        + IntStream.rangeClosed(1, SERVERS)
                                .mapToObj(number -> "{\"id\":\"i-" + number
                                        + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\","
                                        + "\"setting\":{\"status\":\"Normal\"}}")
                                .collect(Collectors.joining(","))
                        + "]}]}"),
                Clock.systemUTC().instant());
    }
}
