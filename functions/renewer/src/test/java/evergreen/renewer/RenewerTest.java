package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import evergreen.adapter.fc.Malformed;
import evergreen.journal.ScanArchive;
import evergreen.policy.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The renewer's door and desk, called as the platform calls them; no cloud answers behind it. */
class RenewerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String TOKEN = "correct-horse-battery-staple";

    @TempDir
    private Path folder;

    private RenewerFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new RenewerFixture(folder, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /healthz, 503",
        "GET, /openapi.json, 200",
        "GET, /plans/20261126-0123456789abcdef/page, 200",
        "GET, /plans/<script>/page, 404",
        "GET, /expiring, 401",
        "GET, /instances/i-1, 401",
        "GET, /auto-renewal, 401",
        "GET, /reports/latest, 401",
        "GET, /, 404",
        "GET, /favicon.ico, 404",
        "GET, /instances/, 404",
        "GET, /instances/a%20b, 404",
        "POST, /expiring, 405",
        "DELETE, /healthz, 405",
    })
    void whoeverIsNotKnownSeesOnlyWhatIsOpen(String method, String path, int status) throws IOException {
        RenewerFixture.Reply reply = fixture.ask(method, path, Map.of(), "");

        assertThat(reply.status()).isEqualTo(status);
        if (status >= 400 && !path.equals("/healthz")) {
            assertThat(reply.headers().get("Content-Type").getAsString()).startsWith("application/problem+json");
            assertThat(reply.json().get("status").getAsInt()).isEqualTo(status);
            assertThat(reply.json().get("zh").getAsString()).containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void thePageOfAPlanIsTheSameForAllAndRunsNothingButItself() throws Exception {
        RenewerFixture.Reply page = fixture.ask("GET", "/plans/20261126-0123456789abcdef/page", Map.of(), "");
        String policy = page.headers().get("Content-Security-Policy").getAsString();
        Matcher script = Pattern.compile("(?s)<script>(.*)</script>").matcher(page.body());
        assertThat(script.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(UTF_8));

        assertThat(policy)
                .startsWith("default-src 'none'; connect-src 'self'; ")
                .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
                .contains("frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().get("Content-Type").getAsString()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().get("Referrer-Policy").getAsString()).isEqualTo("no-referrer");
        assertThat(page.body())
                .doesNotContain("20261126", "innerHTML", "localStorage", "http:", "https:")
                .doesNotContainPattern("(src|style)=");
        assertThat(fixture.ask("GET", "/plans/other/page", Map.of(), "").body()).isEqualTo(page.body());
    }

    @Test
    void everyStrangerHearsTheSameWords() throws IOException {
        Set<String> said =
                Set.of("", "Bearer", "Bearer wrong", "Basic " + TOKEN, TOKEN, "Bearer " + "x".repeat(5_000)).stream()
                        .map(header -> fixture.askUnchecked("GET", "/reports/latest", Map.of(), header))
                        .map(reply -> reply.status() + reply.body())
                        .collect(toSet());

        assertThat(said).hasSize(1);
        assertThat(said.iterator().next()).startsWith("401").doesNotContain(TOKEN);
    }

    @Test
    void aPersonWithoutTheRoleIsAStranger() throws IOException {
        fixture.people(List.of(Person.of("Tom", Set.of(), List.of(RenewerFixture.sha256(TOKEN)))));

        assertThat(fixture.ask("GET", "/reports/latest", Map.of(), "Bearer " + TOKEN)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void thePersonOfTheTokenReadsTheLatestReport() throws IOException {
        assertThat(fixture.ask("GET", "/reports/latest", Map.of(), "Bearer " + TOKEN)
                        .json()
                        .get("code")
                        .getAsString())
                .isEqualTo("no-report");
        ScanArchive archive = new ScanArchive(fixture.journal());
        archive.keep(NOW.minus(Duration.ofHours(2)), ScanArchive.Kind.COMPLETE, "{\"of\":\"today\"}");
        archive.keep(NOW.minus(Duration.ofHours(26)), ScanArchive.Kind.COMPLETE, "{\"of\":\"yesterday\"}");
        archive.keep(NOW.minus(Duration.ofHours(1)), ScanArchive.Kind.NARROWED, "{\"of\":\"a part\"}");

        assertThat(fixture.ask("GET", "/reports/latest", Map.of(), "bearer " + TOKEN)
                        .json()
                        .get("of")
                        .getAsString())
                .isEqualTo("today");
    }

    @Test
    void aReportThatIsDatedAheadDoesNotCountForEver() throws IOException {
        ScanArchive archive = new ScanArchive(fixture.journal());
        archive.keep(NOW.plus(Duration.ofDays(400)), ScanArchive.Kind.COMPLETE, "{\"of\":\"some year\"}");
        assertThat(fixture.ask("GET", "/healthz", Map.of(), "").status()).isEqualTo(503);

        archive.keep(NOW.minus(Duration.ofHours(2)), ScanArchive.Kind.COMPLETE, "{\"of\":\"today\"}");
        assertThat(fixture.ask("GET", "/reports/latest", Map.of(), "Bearer " + TOKEN)
                        .json()
                        .get("of")
                        .getAsString())
                .isEqualTo("today");
    }

    @Test
    void nobodyIsKnownByNoToken() throws IOException {
        fixture.people(List.of(Person.of("Careless", Set.of(Person.Role.READ), List.of(RenewerFixture.sha256("")))));

        for (String authorization : List.of("", "Bearer", "Bearer ", "bearer   ", "Basic x")) {
            assertThat(fixture.ask("GET", "/reports/latest", Map.of(), authorization)
                            .status())
                    .as(authorization)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "93599, 200", "93600, 200", "93601, 503", "1000000, 503"})
    void healthIsTheAgeOfTheLastCompleteScan(long ageSeconds, int status) throws IOException {
        ScanArchive archive = new ScanArchive(fixture.journal());
        archive.keep(NOW.minusSeconds(ageSeconds), ScanArchive.Kind.COMPLETE, "{}");
        archive.keep(NOW, ScanArchive.Kind.PARTIAL, "{}");

        RenewerFixture.Reply reply = fixture.ask("GET", "/healthz", Map.of(), "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().get("ageSeconds").getAsLong()).isEqualTo(ageSeconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/expiring        | within | soon                 | bad-window",
                "/expiring        | within | 30                   | bad-window",
                "/expiring        | from   | 2026-12-01T00:00:00Z | bad-window",
                "/expiring        | to     | tomorrow             | bad-window",
                "/expiring        | whithin | 30d                 | unknown-parameter",
                "/expiring        | instance | ,                    | empty-parameter",
                "/expiring        | region | ''                   | empty-parameter",
                "/expiring        | within | ''                   | empty-parameter",
                "/expiring        | tag    | prod                 | bad-tag",
                "/expiring        | region | cn hangzhou          | bad-region",
                "/expiring        | instance | ../etc             | bad-instance",
                "/auto-renewal    | status | Sometimes            | bad-status",
                "/auto-renewal    | expect | Normal               | bad-question",
                "/instances/i-1   | within | 7d                   | unknown-parameter",
            })
    void aQuestionThatIsNotUnderstoodIsRefused(String path, String name, String value, String code) throws IOException {
        RenewerFixture.Reply reply = fixture.ask("GET", path, Map.of(name, value), "Bearer " + TOKEN);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").getAsString()).isEqualTo(code);
        assertThat(reply.json().get("detail").getAsString()).endsWith("Nothing was done.");
    }

    @Test
    void aCloudThatDoesNotAnswerIsSeenInTheCoverage() throws IOException {
        RenewerFixture.Reply reply =
                fixture.ask("GET", "/expiring", Map.of("region", "cn-hangzhou"), "Bearer " + TOKEN);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getAsJsonObject("summary").get("complete").getAsBoolean())
                .isFalse();
        assertThat(reply.body()).contains("ConnectionRefused");
    }

    @Test
    void theDescriptionNamesEveryRouteAndNoOther() {
        JsonObject paths = JsonParser.parseString(OpenApi.document().body())
                .getAsJsonObject()
                .getAsJsonObject("paths");
        List<String> described = paths.entrySet().stream()
                .flatMap(path -> path.getValue().getAsJsonObject().keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(fixture.routes());
    }

    @Test
    void theDescriptionNamesEveryParameterAndNoOther() throws IOException {
        JsonObject paths = JsonParser.parseString(OpenApi.document().body())
                .getAsJsonObject()
                .getAsJsonObject("paths");
        for (String path : List.of("/expiring", "/auto-renewal")) {
            String legal = fixture.ask("GET", path, Map.of("nonsense", "1"), "Bearer " + TOKEN)
                    .json()
                    .get("detail")
                    .getAsString();
            JsonArray parameters =
                    paths.getAsJsonObject(path).getAsJsonObject("get").getAsJsonArray("parameters");
            Set<String> names = parameters.asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .map(parameter -> parameter.get("name").getAsString())
                    .collect(toSet());
            assertThat(legal).contains(new TreeSet<>(names).toString());
        }
    }

    @Test
    void aMalformedEventIsRefusedAndChangesNothing() throws IOException {
        long seed = new Random().nextLong();
        Malformed malformed = new Malformed(seed);
        for (int n = 0; n < 10_000; n++) {
            byte[] event = malformed.httpEvent(request(n));
            assertThat(answer(seed, event)).as(about(seed, event)).isIn(400, 413);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAlteredEventChangesNothing() throws IOException {
        long seed = new Random().nextLong();
        Malformed malformed = new Malformed(seed);
        for (int n = 0; n < 10_000; n++) {
            byte[] event = malformed.altered(request(n));
            assertThat(answer(seed, event)).as(about(seed, event)).isIn(200, 400, 401, 404, 405, 413);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Requests that are each refused, or answered from the jar: nothing waits for a cloud that does not answer. */
    private static byte[] request(int n) {
        return switch (n % 4) {
            case 0 -> RenewerFixture.event("GET", "/expiring", Map.of("within", "7x"), "Bearer " + TOKEN);
            case 1 -> RenewerFixture.event("GET", "/auto-renewal", Map.of("status", "Sometimes"), "Bearer " + TOKEN);
            case 2 -> RenewerFixture.event("GET", "/reports/latest", Map.of(), "Bearer " + TOKEN);
            default -> RenewerFixture.event("GET", "/openapi.json", Map.of(), "");
        };
    }

    private int answer(long seed, byte[] event) throws IOException {
        RenewerFixture.Reply reply = fixture.send(event);
        assertThat(reply.body() + reply.headers() + fixture.log())
                .as(about(seed, event))
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        return reply.status();
    }

    private static String about(long seed, byte[] event) {
        return "seed " + seed + ": " + new String(event, 0, Math.min(event.length, 1_000), UTF_8);
    }
}
