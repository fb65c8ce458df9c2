package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jars on the real wire: the functions' processes are killed at random points while they pay. */
class KilledWhilePayingTest {
    private static final Path ROOT = Path.of("..");
    private static final String ACCOUNT = "1000000000000001";
    private static final String TOKEN = "a-token-of-somebody-patient";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration QUARTER = Duration.ofMinutes(16);
    private static final int SERVERS = 40;
    private static final int ROUNDS_A_QUARTER = 3;
    private static final int MOST_ROUNDS = 300;
    private static final int ALL_OF = 20;
    private static final int MOST_QUARTERS = 10;

    @TempDir
    private Path folder;

    private final long seed = new Random().nextInt(1_000_000);
    private final Random random = new Random(seed);
    private final Set<String> approved = new LinkedHashSet<>();
    private final Set<String> wanted = new LinkedHashSet<>();
    private int sentences;

    @Test
    void nothingIsPaidTwiceAndNothingIsLost() throws IOException {
        KillingInterceptor wire = survives(aimed -> aimed.aim(
                Spot.BETWEEN_CLAIM_AND_SEND,
                Spot.BETWEEN_SEND_AND_ANSWER,
                Spot.BEFORE_THE_ORDER_NOTE,
                Spot.IN_RESOLUTION));

        assertThat(wire.kills()).as(said(wire)).isGreaterThanOrEqualTo(4);
        assertThat(wire.claimsLeft()).as(said(wire)).isGreaterThanOrEqualTo(3);
        assertThat(wire.paymentsLeft()).as(said(wire)).isGreaterThanOrEqualTo(2);
    }

    @Test
    @Tag("full")
    void twoHundredKillsPayNothingTwiceAndLoseNothing() throws IOException {
        KillingInterceptor wire = survives(aimed -> aimed.aim(200));

        System.out.println(said(wire));
        assertThat(wire.kills()).as(said(wire)).isGreaterThanOrEqualTo(200);
        assertThat(wire.fell()).as(said(wire)).containsOnlyKeys(Spot.values());
        assertThat(wire.claimsLeft()).as(said(wire)).isGreaterThanOrEqualTo(50);
        assertThat(wire.paymentsLeft()).as(said(wire)).isGreaterThanOrEqualTo(25);
    }

    private String said(KillingInterceptor wire) {
        return "seed " + seed + ": " + wire.kills() + " kills " + wire.fell() + ", " + wire.claimsLeft()
                + " of which left claims without a word, " + wire.paymentsLeft() + " payments without an order's note; "
                + approved.size() + " plans, " + sentences + " sentences judged";
    }

    private KillingInterceptor survives(Consumer<KillingInterceptor> aims) throws IOException {
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment =
                        LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment(receiver));
                KillingInterceptor wire = new KillingInterceptor(cloud.directory(), random, () -> kill(deployment))) {
            StatementRecorder said = new StatementRecorder(wire);
            receiver.listen(notice -> said.judge(notice.getAsJsonObject("data")));
            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud, said::judge);
            cloud.intercept(said);
            aims.accept(wire);
            pay(deployment, client, wire);
            List<String> open = heal(deployment, client);

            sentences = said.sentences();
            assertThat(said.contradictions()).as(said(wire)).isEmpty();
            assertThat(open).as(said(wire)).isEmpty();
            judge(client.orders());
            SimulatedCloudState.areSound(cloud);
            return wire;
        }
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy().toString());
        return environment;
    }

    private void pay(LocalDeployment deployment, RenewerTestClient client, KillingInterceptor wire) throws IOException {
        for (int round = 1; wire.next().isPresent() && round <= MOST_ROUNDS; round++) {
            if (wire.next().get() != Spot.IN_RESOLUTION) {
                approve(client);
                deployment.host().awaitIdle(SOON);
            }
            if (round % ROUNDS_A_QUARTER == 0 || wire.next().equals(Optional.of(Spot.IN_RESOLUTION))) {
                deployment.host().advance(QUARTER);
            }
            client.get("/plans", TOKEN);
            wire.aimElsewhere();
        }
    }

    /** Mostly the worker, now and then everybody. */
    private void kill(LocalDeployment deployment) {
        if (random.nextInt(ALL_OF) == 0) {
            deployment.host().stopCold();
        } else {
            deployment.host().stopCold("renewal-worker");
        }
    }

    /**
     * What the renewer answers at all is what must not be lost: it, too, may be killed. What it was told to approve may be paid
     * for, whether it answers or not.
     */
    private void approve(RenewerTestClient client) throws IOException {
        String servers = IntStream.range(0, 3)
                .mapToObj(n -> "\"i-" + random.nextInt(SERVERS) + "\"")
                .distinct()
                .collect(Collectors.joining(","));
        Reply made = client.post("/plans", "{\"instances\":[" + servers + "],\"renew\":\"1 month\"}", TOKEN);
        if (made.status() != 201) {
            return;
        }
        for (JsonElement step : made.json().getAsJsonArray("steps")) {
            wanted.add(
                    key(step.getAsJsonObject().get("id"), step.getAsJsonObject().get("expiry")));
        }
        Reply approval = client.post("/plans/" + made.text("id") + "/approve", "", TOKEN);
        if (approval.status() / 100 == 2) {
            approved.add(made.text("id"));
        }
        client.get("/plans/" + made.text("id"), TOKEN);
    }

    /** Nobody is killed any more: quarter after quarter the worker's timer fires, until every plan is over. */
    private List<String> heal(LocalDeployment deployment, RenewerTestClient client) throws IOException {
        List<String> open = new ArrayList<>(approved);
        for (int quarter = 0; quarter < MOST_QUARTERS && !open.isEmpty(); quarter++) {
            deployment.host().awaitIdle(SOON);
            open.clear();
            for (String plan : approved) {
                Reply reply = client.get("/plans/" + plan, TOKEN);
                if (!reply.text("state").equals("done")) {
                    open.add(plan + " " + reply.kinds());
                }
            }
            if (!open.isEmpty()) {
                deployment.host().advance(QUARTER);
            }
        }
        return open;
    }

    private void judge(List<JsonObject> orders) {
        Map<String, String> paid = new HashMap<>();
        for (JsonObject order : orders) {
            String key = key(order.get("instance"), order.get("expiryBefore"));
            assertThat(paid.put(key, order.toString()))
                    .as("seed " + seed + ": " + key)
                    .isNull();
        }
        assertThat(paid).as("seed " + seed).isNotEmpty();
        assertThat(paid.keySet()).as("seed " + seed).isSubsetOf(wanted);
    }

    private static String key(JsonElement instance, JsonElement expiry) {
        return instance.getAsString() + " " + expiry.getAsString();
    }

    private Path policy() throws IOException {
        return Files.writeString(
                folder.resolve("policy.yaml"),
                "site: china\naccounts: [own]\nregions: all\n"
                        + "limits: {money: 900000 CNY}\nprices: {balance: unchecked}\n"
                        + "people:\n  - {name: Patient, roles: [request, approve], tokens: [" + Sha256.hex(TOKEN)
                        + "]}\n");
    }

    private static FleetFile fleet() {
        Instant now = SmallFleet.start();
        String instances = IntStream.range(0, SERVERS)
                .mapToObj(n -> "{\"id\":\"i-" + n + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+20d\","
                        + "\"setting\":{\"status\":\"Normal\"}}")
                .collect(Collectors.joining(","));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"" + ACCOUNT
                        + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI"
                        + ACCOUNT + "\",\"secret\":\"secret\"}],\"instances\":[" + instances + "]}]}"),
                now);
    }
}
