package evergreen.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import evergreen.adapter.fc.Malformed;
import evergreen.local.cloud.RawSocket;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.fleetfile.FleetFile;
import evergreen.local.host.instance.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deployed jars on the host, and what no timer and no browser sends: five hundred of each. */
class MalformedEventsTest {
    private static final Path ROOT = Path.of("..");
    private static final int EACH = 500;
    private static final List<String> TIMED = List.of("expiry-scanner", "renewal-worker", "auto-renew-enforcer");
    private static final List<String> LINES = List.of(
            "GET /expiring?within=7x",
            "POST /expiring",
            "GET /auto-renewal?status=Sometimes&status=Always",
            "GET /instances/i-1?within=7d",
            "GET /openapi.json",
            "GET /%2e%2e/%00");

    private final long seed = new Random().nextLong();
    private final Malformed malformed = new Malformed(seed);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private SimulatedCloud cloud;
    private LocalDeployment deployment;

    @BeforeEach
    void start() throws IOException {
        Clock clock = Clock.systemUTC();
        // Minutes away from every timer, so that none fires meanwhile.
        Instant start = SmallFleet.start();
        FleetFile fleet = DemoResources.in(DemonstrationFleet.at(start), ROOT);
        cloud = SimulatedCloud.start(fleet, SimulatedCloud.Options.noFaults(), clock, span -> {});
        deployment = LocalDeployment.start(cloud, ROOT, clock, Map.of(), (function, request, line) -> log.add(line));
    }

    @AfterEach
    void stop() {
        deployment.close();
        cloud.close();
    }

    @Test
    void noMalformedEventOrPayloadOfATimerChangesAnything() throws Exception {
        for (int n = 0; n < EACH; n++) {
            // By turns an event that cannot be read, and a payload that cannot; and each to every function.
            byte[] event = n % 2 == 0 ? eventInUtf8() : malformed.timerPayload();
            Outcome outcome = deployment.host().invoke(TIMED.get(n % TIMED.size()), new String(event, UTF_8));
            assertThat(outcome).as(about(event)).isInstanceOf(Outcome.Done.class);
            clean(((Outcome.Done) outcome).answer().text(), event);
        }
        nothingHappened();
    }

    /** The host takes texts; what is none is met where a handler is called by itself. */
    private byte[] eventInUtf8() {
        byte[] event = malformed.timerEvent();
        return new String(event, UTF_8).indexOf('\uFFFD') < 0 ? event : eventInUtf8();
    }

    @Test
    void noRequestGetsAFaultOrChangesAnything() throws IOException {
        Random random = new Random(seed);
        for (int n = 0; n < EACH; n++) {
            String head = LINES.get(random.nextInt(LINES.size())) + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + deployment.token() + "\r\n";
            byte[] request = request(head, malformed.timerEvent(), random);
            RawSocket.Answer answer = RawSocket.send(URI.create(deployment.renewer()), request);
            assertThat(answer.status()).as(about(request)).isBetween(200, 499);
            clean(answer.head() + answer.body(), request);
        }
        nothingHappened();
    }

    /** A request of which a header, the address or the body has a few odd but legal characters. */
    private static byte[] request(String head, byte[] body, Random random) {
        String odd = "!$&'()*+,;=:@~|^`" + (char) ('a' + random.nextInt(26));
        String more = random.nextBoolean() ? "X-More: " + odd.repeat(1 + random.nextInt(50)) + "\r\n" : "";
        byte[] first = (head + more + "Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }

    private void clean(String answer, byte[] event) {
        assertThat(answer + String.join("\n", log))
                .as(about(event))
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        log.clear();
    }

    /** No document was written, and no call was sent that changes a setting, a tag or an expiry. */
    private void nothingHappened() throws IOException {
        assertThat(book("objects")).contains("\"objects\":[]");
        assertThat(book("orders")).contains("\"orders\":[]");
        assertThat(book("calls")).doesNotContain("Modify", "Renew", "TagResources", "Put");
    }

    private String book(String name) throws IOException {
        try (InputStream book =
                URI.create(cloud.address() + "/_sim/" + name).toURL().openStream()) {
            return new String(book.readAllBytes(), UTF_8).replaceAll("\\s", "");
        }
    }

    private String about(byte[] event) {
        return "seed " + seed + ": " + new String(event, 0, Math.min(event.length, 1_000), UTF_8);
    }
}
