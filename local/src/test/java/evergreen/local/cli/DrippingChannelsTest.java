package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import evergreen.http.DrippingServer;
import evergreen.journal.Sha256;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The deployed jars, on the host: a webhook, a robot and a mail server that answer one byte at a time. Scanner and worker end long before
 * the platform ends them, and everybody else is notified in the same run.
 */
class DrippingChannelsTest {
    private static final Path ROOT = Path.of("..");
    private static final String TOKEN = "a-token-of-somebody-who-may";
    private static final String KEY = "/services/token-in-the-address";

    /** The function's own time is 900 s. */
    private static final Duration SCAN = Duration.ofSeconds(150);

    private static final Duration PAYMENT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> slack = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer platforms;

    DrippingChannelsTest() throws IOException {
        platforms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platforms.setExecutor(Executors.newCachedThreadPool());
        platforms.createContext(KEY, this::take);
        platforms.createContext("/robot/send", this::drip);
        platforms.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        platforms.stop(0);
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoever_can_be_reached_is_notified_in_the_same_run() throws IOException, ApiException {
        try (DrippingServer webhook = new DrippingServer(DrippingServer.Part.BODY, 500);
                DrippingServer mail = new DrippingServer(DrippingServer.Part.GREETING, 500);
                SimulatedCloud cloud = SimulatedCloud.start(
                        DemoResources.in(fleet(), ROOT),
                        SimulatedCloud.Options.noFaults(),
                        Clock.systemUTC(),
                        span -> {});
                LocalDeployment deployment = home(cloud, webhook, mail)) {
            long start = System.nanoTime();
            Outcome scan = deployment.host().invoke("expiry-scanner", SmallFleet.due(cloud.now()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SCAN);
            assertThat(scan).as("somebody was not notified").isInstanceOf(Outcome.Failed.class);
            assertThat(slack)
                    .filteredOn(message -> message.contains("needs you"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("i-slack");
            assertThat(slack).anyMatch(message -> message.contains("the channel robot had taken no notification"));
            assertThat(log)
                    .anyMatch(line -> line.contains("notice-not-told") && line.contains("SocketTimeoutException"))
                    .anyMatch(line ->
                            line.contains("\"digest\"") && line.contains("robot") && line.contains("undelivered"))
                    .anyMatch(line ->
                            line.contains("\"digest\"") && line.contains("letters") && line.contains("undelivered"));

            RenewerTestClient client = new RenewerTestClient(deployment.renewer(), cloud);
            String first = approved(client, "i-slack");
            String second = approved(client, "i-robot");
            until(PAYMENT, () -> client.orders().size() == 2);
            until(
                    PAYMENT,
                    () -> String.join("\n", slack).contains(first)
                            && String.join("\n", slack).contains(second));
            SimulatedCloudState.areSound(cloud);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void until(Duration longest, Condition condition) throws IOException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(longest);
            pause();
        }
    }

    private void pause() {
        try {
            assertThat(over.await(200, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String approved(RenewerTestClient client, String server) throws IOException {
        String plan = client.post("/plans", "{\"instances\":[\"" + server + "\"],\"renew\":\"1 month\"}", TOKEN)
                .text("id");
        assertThat(client.post("/plans/" + plan + "/approve", "", TOKEN).status())
                .isEqualTo(202);
        return plan;
    }

    private void take(HttpExchange exchange) throws IOException {
        slack.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(200, 2);
        try (exchange) {
            exchange.getResponseBody().write("ok".getBytes(UTF_8));
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!over.await(500, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalDeployment home(SimulatedCloud cloud, DrippingServer webhook, DrippingServer mail) throws IOException {
        String address = "http://127.0.0.1:" + platforms.getAddress().getPort();
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                site: china
                accounts: [own]
                regions: all
                owner-tag: owner
                limits: {money: 900000 CNY}
                channels:
                  - {name: chat, kind: slack, url-from: EVERGREEN_SLACK_URL}
                  - {name: robot, kind: dingtalk, language: zh, url-from: EVERGREEN_DINGTALK_URL}
                  - {name: letters, kind: email, language: en, url-from: EVERGREEN_MAIL_URL, from: a@example.com, to: [b@example.com]}
                people:
                  - {name: Patient, roles: [request, approve], tokens: [%s]}
                """.formatted(Sha256.hex(TOKEN)));
        Map<String, String> environment = Map.of(
                "EVERGREEN_POLICY",
                policy.toString(),
                "EVERGREEN_WEBHOOK_URL",
                webhook.address().toString(),
                "EVERGREEN_CHAT_ENDPOINT",
                address,
                "EVERGREEN_SLACK_URL",
                address + KEY,
                "EVERGREEN_DINGTALK_URL",
                address + "/robot/send?access_token=token-in-the-address",
                "EVERGREEN_MAIL_URL",
                "smtp://127.0.0.1:" + mail.port());
        return LocalDeployment.start(
                cloud, ROOT, Clock.systemUTC(), environment, (function, request, line) -> log.add(line));
    }

    private static FleetFile fleet() {
        return SmallFleet.of(server("i-slack", "chat"), server("i-robot", "robot"), server("i-mail", "letters"));
    }

    private static String server(String id, String owner) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"region\":\"cn-hangzhou\",\"expiry\":\"+6d\","
                + "\"setting\":{\"status\":\"Normal\"},\"tags\":{\"owner\":\"" + owner + "\"}}";
    }
}
