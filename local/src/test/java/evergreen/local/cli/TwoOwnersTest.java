package evergreen.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Request;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.host.FunctionHost;
import evergreen.local.host.HostSetup;
import evergreen.local.host.spec.DeploymentVariables;
import evergreen.local.host.spec.ServiceFile;
import evergreen.local.host.spec.ServiceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real jars in two accounts, each with its own deployment, of which the second lists the first account. The roles are those that
 * functions/roles.sh leaves, so that one deployment alone has the right to pay.
 */
class TwoOwnersTest {
    private static final Path ROOT = Path.of("..");
    private static final String FIRST = "1000000000000001";
    private static final String SECOND = "1000000000000002";
    private static final String TOKEN = "a-token-of-somebody";
    private static final int SERVERS = 4;
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"member 1000000000000002, 1", "member 1000000000000002 --take-over, 0"})
    void oneOfThemPays(String words, int status) throws Exception {
        FakeRam ram = new FakeRam(folder.resolve("ram"), FIRST);
        assertThat(ram.run("")).as(ram.output()).isZero();
        assertThat(ram.run(words)).as(ram.output()).isEqualTo(status);
        SimulatedCloud.Options forgetful =
                new SimulatedCloud.Options(0, 1, Assumptions.parse(List.of("token-memory=0s")), "", Duration.ZERO);
        try (NotificationReceiver receiver = new NotificationReceiver();
                SimulatedCloud cloud = SimulatedCloud.start(fleet(ram), forgetful, Clock.systemUTC(), span -> {});
                FunctionHost first = host(cloud, FIRST, receiver, "accounts: [own]");
                FunctionHost second = host(
                        cloud,
                        SECOND,
                        receiver,
                        "accounts:\n  - own\n  - {id: \"" + FIRST
                                + "\", roles: {read: evergreen-read, renew: evergreen-renew}}")) {
            cloud.intercept(new CallInterceptor() {
                @Override
                public boolean beforeCall(Request request) {
                    return !request.path().contains("renewal-worker");
                }
            });
            for (FunctionHost each : List.of(first, second)) {
                each.invoke("expiry-scanner", event(cloud.now()));
                each.awaitIdle(SOON);
            }
            cloud.intercept(CallInterceptor.NONE);
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> work(first, cloud.now()));
            work(second, cloud.now());
            beside.join();

            List<String> paid = new RenewerTestClient("http://127.0.0.1:1", cloud)
                    .orders().stream()
                            .map(order -> order.get("instance").getAsString())
                            .toList();
            assertThat(paid).hasSize(SERVERS).doesNotHaveDuplicates();
        }
    }

    private static void work(FunctionHost host, Instant now) {
        host.awaitIdle(SOON);
        try {
            host.invoke("renewal-worker", event(now));
        } catch (ApiException busy) {
            host.awaitIdle(SOON);
        }
    }

    private static String event(Instant now) {
        return "{\"triggerTime\":\"" + now.truncatedTo(ChronoUnit.SECONDS)
                + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}";
    }

    private FunctionHost host(SimulatedCloud cloud, String owner, NotificationReceiver receiver, String accounts)
            throws IOException, ServiceFileException {
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("EVERGREEN_JOURNAL", journal(owner));
        environment.put("EVERGREEN_ENDPOINT", cloud.address().toString());
        environment.put("EVERGREEN_POLICY", policy(owner, accounts).toString());
        FunctionHost host = FunctionHost.start(
                ServiceFile.read(
                        ROOT.resolve("s.yaml"), new DeploymentVariables(environment, owner), ServiceFile.Depth.JARS),
                HostSetup.of(cloud.clock(), Clock.systemUTC(), cloud.directory()));
        cloud.mount(host.neighbour());
        return host;
    }

    private Path policy(String owner, String accounts) throws IOException {
        return Files.writeString(folder.resolve(owner + ".yaml"), """
            site: china
            %s
            regions: all
            rules:
              - {name: batch, when: {tags: {team: batch}}, keep: renew, period: 1 month, renew-days: 4}
            limits: {money: 900000 CNY, money-per-step: 900000 CNY, money-per-day: 900000 CNY}
            people:
              - {name: Patient, roles: [request, approve], tokens: [%s]}
            """.formatted(accounts, Sha256.hex(TOKEN)));
    }

    private static FleetFile fleet(FakeRam ram) throws IOException {
        Instant now = SmallFleet.start();
        String servers = IntStream.range(0, SERVERS)
                .mapToObj(n -> "{\"id\":\"i-batch-" + n + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+3d\","
                        + "\"setting\":{\"status\":\"Normal\"},\"tags\":{\"team\":\"batch\"}}")
                .collect(Collectors.joining(","));
        FleetFile fleet = FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[" + account(FIRST, servers) + ","
                        + account(SECOND, "") + "]}"),
                now);
        JsonObject identities = fleet.identities().deepCopy();
        for (JsonElement each : identities.getAsJsonArray("accounts")) {
            JsonObject account = each.getAsJsonObject();
            String id = account.get("id").getAsString();
            List<JsonObject> roles = id.equals(FIRST)
                    ? ram.roles()
                    : new RoleDocuments(id, journal(id), "cn-hangzhou").roles(ROOT.resolve("functions"));
            JsonArray all = new JsonArray();
            roles.forEach(all::add);
            account.add("roles", all);
            JsonObject bucket = new JsonObject();
            bucket.addProperty("name", "evergreen-journal-" + id);
            bucket.addProperty("region", "cn-hangzhou");
            JsonArray buckets = new JsonArray();
            buckets.add(bucket);
            account.add("buckets", buckets);
        }
        return new FleetFile(fleet.fleet(), identities, fleet.note());
    }

    private static String account(String id, String servers) {
        return "{\"id\":\"" + id + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI" + id
                + "\",\"secret\":\"secret\"}],\"instances\":[" + servers + "]}";
    }

    private static String journal(String owner) {
        return "oss://evergreen-journal-" + owner + "/main";
    }
}
