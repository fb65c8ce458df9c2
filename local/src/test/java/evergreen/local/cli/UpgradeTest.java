package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.execution.ClientToken;
import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.Sha256;
import evergreen.local.cli.RenewerTestClient.Reply;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that version 0.1.0 wrote, at an instant at which plans wait, are approved or half done and claims are open, and the fleet
 * as the cloud had it then. This version goes on from there: it loses no approved plan, pays for nothing twice and repeats no
 * notification.
 */
class UpgradeTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-an-operator";
    private static final String COLLEAGUE = "a-token-of-a-colleague";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration QUARTER = Duration.ofMinutes(16);
    private static final int QUARTERS = 5;
    private static final int EARLIER_LINKS = 5;

    private final JsonObject before =
            JsonParser.parseString(resource("journal-of-0.1.0.json")).getAsJsonObject();

    @TempDir
    private Path folder;

    @Test
    void whatAnEarlierVersionBeganIsFinishedOnce() throws IOException {
        Instant then = Instant.parse(before.get("now").getAsString());
        FleetFile fleet = FleetFile.parse(List.of(before.get("fleet").toString()), then);
        Clock wire = Clock.systemUTC();
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet, ROOT), SimulatedCloud.Options.noFaults(), wire, span -> {})) {
            Journal journal = ForgedPlansTest.journal(cloud);
            before.getAsJsonObject("documents")
                    .asMap()
                    .forEach((name, text) -> journal.createOnce(DocumentName.of(name), text.getAsString()));
            try (LocalDeployment deployment = LocalDeployment.start(cloud, ROOT, wire, environment(receiver))) {
                RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
                approve(client, "waits");
                assertThat(client.post("/plans/20310303-rc31905a58b1932a5/approve", "", COLLEAGUE)
                                .status())
                        .isEqualTo(202);
                deployment.host().fire("auto-renew-enforcer", "every-four-hours");
                for (int quarter = 0; quarter < QUARTERS; quarter++) {
                    deployment.host().awaitIdle(SOON);
                    deployment.host().advance(QUARTER);
                }
                deployment.host().awaitIdle(SOON);

                plansCameToTheirEnds(client);
                nothingIsPaidTwice(client.orders());
                assertThat(receiver.ids()).doesNotContainAnyElementsOf(texts("notices"));
                assertThat(journal.list("founding")).hasSize(1);
                SimulatedCloudState.areSound(cloud);
                theDaysMoneyGoesOnFromTheEarlierLinks(journal, cloud);
            }
        }
    }

    /** Links of the earlier version have no hash. Those of this version follow, and after them no link may lack one. */
    private void theDaysMoneyGoesOnFromTheEarlierLinks(Journal journal, SimulatedCloud cloud) {
        List<String> links = new ArrayList<>();
        journal.list("money/20310303/")
                .forEach(name -> links.add(journal.read(name).orElseThrow()));
        assertThat(links).hasSizeGreaterThan(EARLIER_LINKS);
        assertThat(links.subList(0, EARLIER_LINKS)).noneMatch(link -> link.contains("previous: "));
        for (int number = EARLIER_LINKS; number < links.size(); number++) {
            assertThat(links.get(number)).contains("previous: " + Sha256.hex(links.get(number - 1)) + "\n");
        }

        String next = "money/20310303/%06d".formatted(links.size() + 1);
        journal.createOnce(DocumentName.of(next), "sum: 99999.00 CNY\nrun: earlier\nattempt: 1\nfor: p/1\n");
        assertThat(CommandLineFixture.at(cloud).asks("journal verify").out()).contains(next + ":");
    }

    private void plansCameToTheirEnds(RenewerTestClient client) throws IOException {
        Map<String, List<String>> ends = new HashMap<>();
        for (String plan : before.getAsJsonObject("plans").keySet()) {
            ends.put(plan, client.get("/plans/" + id(plan), TOKEN).kinds());
        }
        assertThat(ends)
                .containsEntry("renewed", List.of("renewed", "renewed"))
                .containsEntry("set", List.of("set"))
                .containsEntry("setOn", List.of("set"))
                .containsEntry("held", List.of("held"))
                .containsEntry("rejected", List.of("nothing"))
                .containsEntry("claimedUnsent", List.of("renewed"))
                .containsEntry("paidUnanswered", List.of("renewed-order-unknown"))
                .containsEntry("paidUnnoted", List.of("renewed-order-unknown"))
                .containsEntry("approved", List.of("renewed", "renewed"))
                .containsEntry("waits", List.of("renewed"))
                .containsEntry("approvedSettingByAnother", List.of("set"))
                .containsEntry("approvedLettingEnd", List.of("set"));
        assertThat(ends.get("approvedSettingByItsRequester"))
                .as("a setting that lets the platform deduct, without a price: a second person has to approve it")
                .doesNotContain("set");
        assertThat(client.get("/instances/i-a3", TOKEN).body()).contains("\"renewalStatus\": \"Normal\"");
        assertThat(client.get("/plans/20310303-rc31905a58b1932a5", TOKEN).kinds())
                .containsExactly("renewed", "renewed", "renewed");
    }

    private void nothingIsPaidTwice(List<JsonObject> orders) {
        List<JsonObject> earlier = before.getAsJsonArray("orders").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
        assertThat(orders.stream().map(UpgradeTest::key))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        earlier.stream().map(UpgradeTest::key).toList());
        assertThat(orders.stream()
                        .map(order -> order.get("instance").getAsString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("i-k1", "i-a1", "i-a2", "i-w1", "i-y1", "i-y2", "i-y3");
        assertThat(earlier)
                .allSatisfy(order -> assertThat(order.get("token").getAsString())
                        .as("the token that the earlier version sent")
                        .isEqualTo(token(order, 0)));
        assertThat(orders)
                .allSatisfy(order -> assertThat(order.get("token").getAsString())
                        .isEqualTo(
                                token(order, order.get("instance").getAsString().equals("i-k1") ? 1 : 0)));
    }

    private static String token(JsonObject order, int round) {
        return ClientToken.of(
                        order.get("instance").getAsString(),
                        Instant.parse(order.get("expiryBefore").getAsString()),
                        round)
                .text();
    }

    private static String key(JsonObject order) {
        return order.get("instance").getAsString() + " "
                + order.get("expiryBefore").getAsString();
    }

    private void approve(RenewerTestClient client, String plan) throws IOException {
        Reply approved = client.post("/plans/" + id(plan) + "/approve", "", COLLEAGUE);
        assertThat(approved.status()).as(approved.body()).isEqualTo(202);
    }

    private String id(String plan) {
        return before.getAsJsonObject("plans").get(plan).getAsString();
    }

    private List<String> texts(String member) {
        return before.getAsJsonArray(member).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private Map<String, String> environment(NotificationReceiver receiver) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), resource("policy-of-0.1.0.yaml"));
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_POLICY", policy.toString());
        return environment;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
    }
}
