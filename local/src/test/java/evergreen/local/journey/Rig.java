package evergreen.local.journey;

import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.aliyun.AliyunInventory;
import evergreen.adapter.aliyun.Endpoints;
import evergreen.fleet.Fleet;
import evergreen.fleet.FleetReader;
import evergreen.fleet.Inventory;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.fleet.Window;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.cloud.gateway.Delay;
import evergreen.local.cloud.model.Assumptions;
import evergreen.policy.Site;
import evergreen.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running simulated cloud and our own reader of it. Waiting takes no time here. */
final class Rig implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    final SimulatedCloud cloud;

    private Rig(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    static Rig of(FleetFile fleet, String... assumptions) {
        SimulatedCloud.Options quiet = SimulatedCloud.Options.noFaults();
        return of(
                fleet,
                new SimulatedCloud.Options(
                        0, quiet.seed(), Assumptions.parse(List.of(assumptions)), quiet.faults(), quiet.latency()));
    }

    static Rig of(FleetFile fleet, SimulatedCloud.Options nature) {
        return of(fleet, nature, span -> {});
    }

    /** A cloud that takes its time. */
    static Rig of(FleetFile fleet, SimulatedCloud.Options nature, Delay delay) {
        try {
            return new Rig(SimulatedCloud.start(fleet, nature, Clock.systemUTC(), delay));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Client identity(String key, String secret) {
        return new Client(new Config().setType("access_key").setAccessKeyId(key).setAccessKeySecret(secret));
    }

    Client root() {
        return identity(cloud.key().id(), cloud.key().secret());
    }

    Endpoints endpoints() {
        return Endpoints.at(cloud.address());
    }

    Inventory inventory(Client identity) {
        return new AliyunInventory("1000000000000001", identity, endpoints());
    }

    FleetReader reader() {
        return new FleetReader(new RetryPolicy(Clock.systemUTC(), time -> {}), threads, look -> {});
    }

    Fleet read(Selection selection) {
        return reader().read(List.of(inventory(root())), selection, cloud.now());
    }

    Report scan(Duration ahead) {
        return scan(root(), ahead);
    }

    Report scan(Client identity, Duration ahead) {
        Window window = Window.within(ahead, cloud.now());
        Fleet fleet = reader().read(
                        List.of(inventory(identity)),
                        Selection.builder().window(window).build(),
                        cloud.now());
        return Report.of(fleet, Site.CHINA, window);
    }

    JsonObject book(String name) {
        return JsonParser.parseString(
                        send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/" + name))))
                .getAsJsonObject();
    }

    void write(String name, String json) {
        send(HttpRequest.newBuilder(cloud.address().resolve("/_sim/" + name))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        cloud.close();
    }
}
