package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
import evergreen.local.cli.Visitor.Reply;
import evergreen.local.cloud.LocalCloud;
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
        Tripwire wire = survives(aimed -> aimed.aim(
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
        Tripwire wire = survives(aimed -> aimed.aim(200));

        System.out.println(said(wire));
        assertThat(wire.kills()).as(said(wire)).isGreaterThanOrEqualTo(200);
        assertThat(wire.fell()).as(said(wire)).containsOnlyKeys(Spot.values());
        assertThat(wire.claimsLeft()).as(said(wire)).isGreaterThanOrEqualTo(50);
        assertThat(wire.paymentsLeft()).as(said(wire)).isGreaterThanOrEqualTo(25);
    }

    private String said(Tripwire wire) {
        return "seed " + seed + ": " + wire.kills() + " kills " + wire.fell() + ", " + wire.claimsLeft()
                + " of which left claims without a word, " + wire.paymentsLeft() + " payments without an order's note; "
                + approved.size() + " plans, " + sentences + " sentences judged";
    }

    private Tripwire survives(Consumer<Tripwire> aims) throws IOException {
        try (NoticeBoard board = new NoticeBoard();
                LocalCloud cloud = LocalCloud.start(
                        Furniture.in(fleet(), ROOT), LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
                Home home = Home.start(cloud, ROOT, Clock.systemUTC(), environment(board));
                Tripwire wire = new Tripwire(cloud.directory(), random, () -> kill(home))) {
            SaidOverHttp said = new SaidOverHttp(wire);
            board.listen(notice -> said.judge(notice.getAsJsonObject("data")));
            Visitor visitor = new Visitor(home.renewer(), cloud, said::judge);
            cloud.watchedBy(said);
            aims.accept(wire);
            pay(home, visitor, wire);
            List<String> open = heal(home, visitor);

            sentences = said.sentences();
            assertThat(said.contradictions()).as(said(wire)).isEmpty();
            assertThat(open).as(said(wire)).isEmpty();
            judge(visitor.orders());
            Books.areSound(cloud);
            return wire;
        }
    }

    private Map<String, String> environment(NoticeBoard board) throws IOException {
        Map<String, String> environment = new HashMap<>(board.environment());
        environment.put("EVERGREEN_POLICY", policy().toString());
        return environment;
    }

    private void pay(Home home, Visitor visitor, Tripwire wire) throws IOException {
        for (int round = 1; wire.next().isPresent() && round <= MOST_ROUNDS; round++) {
            if (wire.next().get() != Spot.IN_RESOLUTION) {
                approve(visitor);
                home.host().awaitIdle(SOON);
            }
            if (round % ROUNDS_A_QUARTER == 0 || wire.next().equals(Optional.of(Spot.IN_RESOLUTION))) {
                home.host().advance(QUARTER);
            }
            visitor.get("/plans", TOKEN);
            wire.aimElsewhere();
        }
    }

    /** Mostly the worker, now and then everybody. */
    private void kill(Home home) {
        if (random.nextInt(ALL_OF) == 0) {
            home.host().stopCold();
        } else {
            home.host().stopCold("renewal-worker");
        }
    }

    /**
     * What the renewer answers at all is what must not be lost: it, too, may be killed. What it was told to approve may be paid
     * for, whether it answers or not.
     */
    private void approve(Visitor visitor) throws IOException {
        String servers = IntStream.range(0, 3)
                .mapToObj(n -> "\"i-" + random.nextInt(SERVERS) + "\"")
                .distinct()
                .collect(Collectors.joining(","));
        Reply made = visitor.post("/plans", "{\"instances\":[" + servers + "],\"renew\":\"1 month\"}", TOKEN);
        if (made.status() != 201) {
            return;
        }
        for (JsonElement step : made.json().getAsJsonArray("steps")) {
            wanted.add(
                    key(step.getAsJsonObject().get("id"), step.getAsJsonObject().get("expiry")));
        }
        Reply approval = visitor.post("/plans/" + made.text("id") + "/approve", "", TOKEN);
        if (approval.status() / 100 == 2) {
            approved.add(made.text("id"));
        }
        visitor.get("/plans/" + made.text("id"), TOKEN);
    }

    /** Nobody is killed any more: quarter after quarter the worker's timer fires, until every plan is over. */
    private List<String> heal(Home home, Visitor visitor) throws IOException {
        List<String> open = new ArrayList<>(approved);
        for (int quarter = 0; quarter < MOST_QUARTERS && !open.isEmpty(); quarter++) {
            home.host().awaitIdle(SOON);
            open.clear();
            for (String plan : approved) {
                Reply reply = visitor.get("/plans/" + plan, TOKEN);
                if (!reply.text("state").equals("done")) {
                    open.add(plan + " " + reply.kinds());
                }
            }
            if (!open.isEmpty()) {
                home.host().advance(QUARTER);
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
