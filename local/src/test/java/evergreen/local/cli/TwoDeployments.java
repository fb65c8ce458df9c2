package evergreen.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import evergreen.journal.Sha256;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.CallInterceptor;
import evergreen.local.cloud.http.Request;
import evergreen.local.cloud.model.Assumptions;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two deployments over one account, each with its own journal and its own people, in a cloud that forgets tokens immediately. */
final class TwoDeployments implements AutoCloseable {
    static final String TOKEN = "a-token-of-somebody-who-may";
    static final String ACCOUNT = "1000000000000001";
    static final int SERVERS = 30;
    static final Duration SOON = Duration.ofSeconds(90);
    private static final Path ROOT = Path.of("..");
    static final String SECOND = "oss://evergreen-journal-" + ACCOUNT + "/second";

    private final SimulatedCloud cloud;
    private final Deployment first;
    private final Deployment second;

    /** One deployment with its notices. */
    record Deployment(LocalDeployment home, NotificationReceiver board, RenewerTestClient visitor) {
        /** Plans what the rules ask for. */
        void scan(Instant now) throws ApiException {
            invoke("expiry-scanner", event(now));
        }

        /** Runs the worker once; where a timer runs it at this moment, that run counts. */
        void work(Instant now) {
            home.host().awaitIdle(SOON);
            try {
                invoke("renewal-worker", event(now));
            } catch (ApiException busy) {
                home.host().awaitIdle(SOON);
            }
        }

        /** Runs the worker once, which may fail or be killed. */
        void tryToWork(Instant now) throws ApiException {
            home.host().invoke("renewal-worker", event(now));
        }

        private void invoke(String function, String event) throws ApiException {
            Outcome outcome = home.host().invoke(function, event);
            if (!(outcome instanceof Outcome.Done)) {
                throw new IllegalStateException(function + " failed: " + outcome);
            }
        }

        private static String event(Instant now) {
            return "{\"triggerTime\":\"" + now.truncatedTo(ChronoUnit.SECONDS)
                    + "\",\"triggerName\":\"t\",\"payload\":\"{}\"}";
        }

        /** Returns the ids of the alarms that begin with a code. */
        List<String> alarms(String code) {
            return board.ofType("evergreen.alarm").stream()
                    .map(alarm -> alarm.get("id").getAsString())
                    .filter(id -> id.startsWith(code))
                    .toList();
        }
    }

    TwoDeployments(Path folder) throws IOException {
        SimulatedCloud.Options nature =
                new SimulatedCloud.Options(0, 1, Assumptions.parse(List.of("token-memory=0s")), "", Duration.ZERO);
        Path policy = policy(folder);
        cloud = SimulatedCloud.start(
                withBothJournals(DemoResources.in(fleet(), ROOT)), nature, Clock.systemUTC(), span -> {});
        first = deployment(Map.of("EVERGREEN_POLICY", policy.toString()));
        second = deployment(Map.of("EVERGREEN_POLICY", policy.toString(), "EVERGREEN_JOURNAL", SECOND));
    }

    private Deployment deployment(Map<String, String> more) throws IOException {
        NotificationReceiver receiver = new NotificationReceiver();
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.putAll(more);
        LocalDeployment deployment = LocalDeployment.start(cloud, ROOT, Clock.systemUTC(), environment);
        return new Deployment(deployment, receiver, new RenewerTestClient(deployment.renewer(), cloud));
    }

    SimulatedCloud cloud() {
        return cloud;
    }

    Deployment first() {
        return first;
    }

    Deployment second() {
        return second;
    }

    /** Both plan, and neither hands its plan over: no worker has paid for anything when both begin. */
    void plan() throws ApiException {
        cloud.intercept(new CallInterceptor() {
            @Override
            public boolean beforeCall(Request request) {
                return !request.path().contains("renewal-worker");
            }
        });
        for (Deployment each : List.of(first, second)) {
            each.home().host().invoke("expiry-scanner", Deployment.event(cloud.now()));
            each.home().host().awaitIdle(SOON);
        }
        cloud.intercept(CallInterceptor.NONE);
    }

    /** Runs both workers at the same time. */
    void work() {
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> first.work(cloud.now()));
        second.work(cloud.now());
        beside.join();
    }

    /** Returns the server of every order, as often as it was paid for. */
    List<String> paidFor() throws IOException {
        return first.visitor().orders().stream()
                .map(order -> order.get("instance").getAsString())
                .toList();
    }

    /** The roles of the second deployment have the same rights upon its own journal. */
    private static FleetFile withBothJournals(FleetFile fleet) throws IOException {
        JsonObject identities = fleet.identities().deepCopy();
        Map<String, JsonObject> others = new RoleDocuments(ACCOUNT, SECOND, "cn-hangzhou")
                .roles(ROOT.resolve("functions")).stream()
                        .collect(Collectors.toMap(role -> role.get("name").getAsString(), role -> role));
        for (JsonElement each :
                identities.getAsJsonArray("accounts").get(0).getAsJsonObject().getAsJsonArray("roles")) {
            JsonObject role = each.getAsJsonObject();
            role.getAsJsonArray("policies")
                    .addAll(Objects.requireNonNull(others.get(role.get("name").getAsString()))
                            .getAsJsonArray("policies"));
        }
        return new FleetFile(fleet.fleet(), identities, fleet.note());
    }

    private static Path policy(Path folder) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
            site: china
            accounts: [own]
            regions: all
            rules:
              - {name: batch, when: {tags: {team: batch}}, keep: renew, period: 1 month, renew-days: 4}
            limits: {money: 900000 CNY, money-per-step: 900000 CNY, money-per-day: 900000 CNY}
            people:
              - {name: Patient, roles: [request, approve], tokens: [%s]}
            """.formatted(Sha256.hex(TOKEN)));
    }

    private static FleetFile fleet() {
        Instant now = SmallFleet.start();
        List<String> servers = new ArrayList<>(IntStream.range(0, SERVERS)
                .mapToObj(n -> server("i-batch-" + n, "batch"))
                .toList());
        servers.add(server("i-other", "web"));
        servers.add(server("i-another", "web"));
        return FleetFile.parse(
                List.of("{\"version\":1,\"regions\":[\"cn-hangzhou\"],\"accounts\":[{\"id\":\"" + ACCOUNT
                        + "\",\"site\":\"china\",\"balance\":\"9000000.00\",\"keys\":[{\"id\":\"LTAI" + ACCOUNT
                        + "\",\"secret\":\"secret\"}],\"instances\":[" + String.join(",", servers) + "]}]}"),
                now);
    }

    private static String server(String id, String team) {
        return "{\"id\":\"" + id
                + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+3d\",\"setting\":{\"status\":\"Normal\"},"
                + "\"tags\":{\"team\":\"" + team + "\"}}";
    }

    @Override
    public void close() {
        first.home().close();
        second.home().close();
        first.board().close();
        second.board().close();
        cloud.close();
    }
}
