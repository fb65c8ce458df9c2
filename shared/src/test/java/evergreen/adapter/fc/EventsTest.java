package evergreen.adapter.fc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events from outside are hostile until they are read. */
class EventsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String REQUEST = """
            {"version":"v1","rawPath":"/instances/i-1%2F","body":"aGk=","isBase64Encoded":true,
             "headers":{"authorization":"Bearer t","X-Custom":"a,b"},"queryParameters":{"region":"cn-hangzhou, cn-beijing","tag":""},
             "requestContext":{"accountId":"1","domainName":"d","requestId":"r","time":"2026-11-22T02:59:59Z","timeEpoch":"1795316399000",
               "http":{"method":"get","path":"/instances/i-1/","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"curl"}}}
            """;

    @Test
    void aTimersEventIsRead() throws IOException {
        TimerEvent event = TimerEvent.read(stream("""
                        {"triggerTime":"2026-11-22T01:00:00Z","triggerName":"daily","payload":"{\\"within\\":\\"7d\\"}"}"""), NOW);

        assertThat(event.triggerTime()).isEqualTo("2026-11-22T01:00:00Z");
        assertThat(event.triggerName()).isEqualTo("daily");
        assertThat(event.payload()).isEqualTo("{\"within\":\"7d\"}");
    }

    @Test
    void anEmptyTestCallIsDueNowAndAsksForNothingSpecial() throws IOException {
        TimerEvent event = TimerEvent.read(stream("{}"), NOW);

        assertThat(event.triggerTime()).isEqualTo(NOW);
        assertThat(event.payload()).isEqualTo("{}");
    }

    @Test
    void aRequestIsRead() throws IOException {
        HttpEvent event = HttpEvent.read(stream(REQUEST));

        assertThat(event.method()).isEqualTo("GET");
        assertThat(event.path()).isEqualTo("/instances/i-1/");
        assertThat(event.header("AUTHORIZATION")).contains("Bearer t");
        assertThat(event.queryList("region")).containsExactly("cn-hangzhou", "cn-beijing");
        assertThat(event.query("tag")).isEmpty();
        assertThat(event.body()).isEqualTo("hi".getBytes(UTF_8));
        assertThat(event.time()).contains(Instant.ofEpochMilli(1795316399000L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                | not-an-object",
                "nonsense                                        | not-json",
                "{} {}                                           | not-json",
                "{'triggerTime':'x'}                             | not-json",
                "{\"a\":1,}                                      | not-json",
                "[]                                              | not-an-object",
                "17                                              | not-an-object",
                "null                                            | not-an-object",
                "{\"triggerTime\":17}                            | wrong-type",
                "{\"triggerTime\":\"yesterday\"}                 | wrong-type",
                "{\"triggerTime\":\"+999999999-01-01T00:00:00Z\"} | wrong-type",
                "{\"payload\":{\"within\":\"7d\"}}               | wrong-type",
            })
    void aMalformedTimerEventIsNamed(String text, String code) {
        assertThatThrownBy(() -> TimerEvent.read(stream(text == null ? "" : text), NOW))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        bad -> assertThat(bad.code()).isEqualTo(code));
    }

    @Test
    void depthSizeAndEncodingAreBounded() {
        refused("{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000), "not-json");
        refused("{\"payload\":\"" + "x".repeat(20_0000) + "\"}", "too-large");
        assertThatThrownBy(() ->
                        TimerEvent.read(new ByteArrayInputStream("{\"payload\":\"é\"}".getBytes(ISO_8859_1)), NOW))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        bad -> assertThat(bad.code()).isEqualTo("not-utf8"));
    }

    @Test
    void noRandomInputEscapesAsAnythingButBad() throws IOException {
        long seed = new Random().nextLong();
        Malformed malformed = new Malformed(seed);
        int bad = 0;
        for (int n = 0; n < 10_000; n++) {
            byte[] altered = malformed.altered(REQUEST.getBytes(UTF_8));
            try {
                HttpEvent.read(new ByteArrayInputStream(altered));
            } catch (InvalidEventException expected) {
                bad++;
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + seed + ": " + new String(altered, ISO_8859_1), other);
            }
        }
        assertThat(bad).as("seed " + seed).isGreaterThan(1_000);
    }

    @Test
    void aReplyIsTheWholeStructure() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HttpReply.problem(404, "no-such-instance", "There is no <i-1>.")
                .with("Allow", "GET")
                .write(out);
        JsonObject reply = JsonParser.parseString(out.toString(UTF_8)).getAsJsonObject();

        assertThat(reply.get("statusCode").getAsInt()).isEqualTo(404);
        assertThat(reply.get("isBase64Encoded").getAsBoolean()).isFalse();
        assertThat(reply.getAsJsonObject("headers").get("Content-Type").getAsString())
                .isEqualTo("application/problem+json; charset=utf-8");
        assertThat(reply.getAsJsonObject("headers").get("Allow").getAsString()).isEqualTo("GET");
        assertThat(JsonParser.parseString(reply.get("body").getAsString())
                        .getAsJsonObject()
                        .get("detail")
                        .getAsString())
                .isEqualTo("There is no <i-1>.");
    }

    private static void refused(String text, String code) {
        assertThatThrownBy(() -> TimerEvent.read(stream(text), NOW))
                .isInstanceOfSatisfying(
                        InvalidEventException.class,
                        bad -> assertThat(bad.code()).isEqualTo(code));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
