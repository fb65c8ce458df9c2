package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import evergreen.local.cloud.LocalCloud;
import evergreen.local.cloud.Refusal;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The deployed jars, on the host, from the deployment file, under the roles beside them. */
class HomeTest {
    private static final Path ROOT = Path.of("..");

    /** Nine in the morning of China, when the scanner's timer fires. */
    private static final LocalTime SCANS_AT = LocalTime.of(1, 0);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<JsonObject> notices = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void twoDaysPass() throws IOException {
        passes(2);
    }

    @Test
    @Tag("full")
    void aMonthPasses() throws IOException {
        passes(30);
    }

    private void passes(int days) throws IOException {
        FleetFile fleet = Home.furnished(DemonstrationFleet.at(start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            Instant start = cloud.now();
            home.host().advance(Duration.ofDays(days));
            assertThat(home.host().awaitIdle(SOON)).isTrue();

            List<JsonObject> scans = ofType("evergreen.scan");
            assertThat(scans)
                    .extracting(notice -> notice.get("id").getAsString())
                    .containsExactlyElementsOf(scansBetween(start, cloud.now()));
            assertThat(scans)
                    .allSatisfy(
                            notice -> assertThat(summary(notice).get("complete").getAsBoolean())
                                    .isTrue());
            assertThat(objects(cloud))
                    .filteredOn(key -> key.endsWith("-complete.json"))
                    .hasSize(days);

            home.host().fire("expiry-scanner", "every-morning");
            assertThat(home.host().awaitIdle(SOON)).isTrue();
            assertThat(ofType("evergreen.scan")).hasSize(days + 1);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ofType("evergreen.no-complete-scan"))
                    .allSatisfy(warning -> assertThat(
                                    Instant.parse(warning.get("time").getAsString()))
                            .isBefore(Instant.parse(scans.get(0).get("time").getAsString())));
            assertThat(get(home.renewer() + "/healthz", "")).isEqualTo(200);
            assertThat(get(home.renewer() + "/reports/latest", "Bearer " + home.token()))
                    .isEqualTo(200);
            assertThat(get(home.renewer() + "/expiring?within=7d", "Bearer " + home.token()))
                    .isEqualTo(200);
            assertThat(get(home.renewer() + "/expiring?within=7d", "Bearer guess"))
                    .isEqualTo(401);
        }
    }

    @Test
    void aRepeatedInvocationTellsNobodyTwiceAndAMalformedOneChangesNothing() throws IOException, Refusal {
        FleetFile fleet = Home.furnished(DemonstrationFleet.at(start()), ROOT);
        try (LocalCloud cloud = cloud(fleet);
                Home home = home(cloud)) {
            String event =
                    "{\"triggerTime\":\"" + cloud.now().toString().substring(0, 19) + "Z\",\"triggerName\":\"t\"}";
            home.host().invoke("expiry-scanner", event);
            home.host().invoke("expiry-scanner", event);
            assertThat(ids).hasSize(1);
            int written = objects(cloud).size();

            for (String bad :
                    List.of("", "[]", "{\"payload\":\"{\\\"regions\\\":7}\"}", "{\"triggerTime\":\"soon\"}")) {
                assertThat(said(home, "expiry-scanner", bad))
                        .contains("refused")
                        .doesNotContain("Exception");
            }
            assertThat(said(home, "renewal-worker", "{}")).contains("cannot-pay-yet");
            assertThat(objects(cloud)).hasSize(written);
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void withoutAnyOneReadingRightTheScanSaysWhatIsMissing() throws IOException, Refusal {
        for (String action :
                List.of("ecs:DescribeInstances", "ecs:DescribeInstanceAutoRenewAttribute", "ecs:DescribeRegions")) {
            FleetFile fleet = Home.furnished(DemonstrationFleet.at(start()), ROOT);
            try (LocalCloud cloud = cloud(without(action, fleet));
                    Home home = home(cloud)) {
                assertThat(said(home, "expiry-scanner", "{}")).as(action).contains("\"complete\": false");
            }
        }
    }

    private static JsonObject summary(JsonObject notice) {
        return notice.getAsJsonObject("data").getAsJsonObject("summary");
    }

    private List<JsonObject> ofType(String type) {
        return notices.stream()
                .filter(notice -> notice.get("type").getAsString().equals(type))
                .toList();
    }

    private static String said(Home home, String function, String event) throws Refusal {
        Outcome outcome = home.host().invoke(function, event);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).answer().text();
    }

    /** Not in the past, and minutes away from every timer, so that none fires in the middle of a test. */
    private static Instant start() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(65));
    }

    private static FleetFile without(String action, FleetFile fleet) {
        String narrowed = fleet.identities().toString().replace("\"" + action + "\"", "\"ecs:Nothing\"");
        return new FleetFile(fleet.fleet(), JsonParser.parseString(narrowed).getAsJsonObject(), fleet.note());
    }

    private static LocalCloud cloud(FleetFile fleet) throws IOException {
        return LocalCloud.start(fleet, LocalCloud.Nature.quiet(), Clock.systemUTC(), span -> {});
    }

    private Home home(LocalCloud cloud) throws IOException {
        return Home.start(
                cloud,
                ROOT,
                Clock.systemUTC(),
                Map.of(
                        "EVERGREEN_WEBHOOK_URL",
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                        "EVERGREEN_WEBHOOK_SECRET",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    private static List<String> scansBetween(Instant start, Instant end) {
        List<String> scans = new ArrayList<>();
        Instant scan =
                start.atOffset(ZoneOffset.UTC).toLocalDate().atTime(SCANS_AT).toInstant(ZoneOffset.UTC);
        for (; !scan.isAfter(end); scan = scan.plus(Duration.ofDays(1))) {
            if (scan.isAfter(start)) {
                scans.add(scan.toString());
            }
        }
        return scans;
    }

    private static List<String> objects(LocalCloud cloud) throws IOException {
        JsonArray objects = JsonParser.parseString(body(cloud.address() + "/_sim/objects"))
                .getAsJsonObject()
                .getAsJsonArray("objects");
        return objects.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(object -> object.get("key").getAsString())
                .toList();
    }

    private static String body(String address) throws IOException {
        return send(address, "").body();
    }

    private static int get(String address, String authorization) throws IOException {
        return send(address, authorization).statusCode();
    }

    private static HttpResponse<String> send(String address, String authorization) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
        notices.add(JsonParser.parseString(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .getAsJsonObject());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
