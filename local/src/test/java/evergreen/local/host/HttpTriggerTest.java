package evergreen.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP in, an event to the function, its answer out. */
@ExtendWith(SharedHost.class)
class HttpTriggerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HostRig rig;
    private final FunctionHost host;

    HttpTriggerTest(HostRig rig) {
        this.rig = rig;
        this.host = rig.host;
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private URI at(String path) {
        return URI.create(host.web("web") + path);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_request_becomes_the_platforms_event() throws Exception {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(at("/a%20b/c+d?x=1&y=%E8%8C%B6&x=2"))
                .header("x-own-thing", "v")
                .header("x-fc-mine", "v")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"茶\":1}")));
        JsonObject event = JsonParser.parseString(text(response)).getAsJsonObject();
        assertThat(event.get("version").getAsString()).isEqualTo("v1");
        assertThat(event.get("rawPath").getAsString()).isEqualTo("/a%20b/c+d");
        assertThat(event.get("body").getAsString()).isEqualTo("{\"茶\":1}");
        assertThat(event.get("isBase64Encoded").getAsBoolean()).isFalse();
        assertThat(event.getAsJsonObject("queryParameters").toString()).isEqualTo("{\"x\":\"1,2\",\"y\":\"茶\"}");
        assertThat(event.getAsJsonObject("headers").get("X-Own-Thing").getAsString())
                .isEqualTo("v");
        assertThat(event.getAsJsonObject("headers").has("X-Fc-Mine")).isFalse();
        JsonObject context = event.getAsJsonObject("requestContext");
        assertThat(context.get("accountId").getAsString()).isEqualTo(HostRig.ACCOUNT);
        assertThat(context.get("requestId").getAsString())
                .isEqualTo(response.headers().firstValue("x-fc-request-id").orElseThrow());
        assertThat(context.get("timeEpoch").getAsString())
                .isEqualTo(String.valueOf(rig.clock.instant().toEpochMilli()));
        assertThat(context.getAsJsonObject("http").get("path").getAsString()).isEqualTo("/a b/c+d");
        assertThat(context.getAsJsonObject("http").get("method").getAsString()).isEqualTo("POST");
    }

    @Test
    void a_binary_body_is_encoded() throws Exception {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(at("/"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, 1, -1})));
        JsonObject event = JsonParser.parseString(text(response)).getAsJsonObject();
        assertThat(event.get("isBase64Encoded").getAsBoolean()).isTrue();
        assertThat(event.get("body").getAsString()).isEqualTo("AAH/");
    }

    @Test
    void an_answer_is_sent_as_its_struct_says_but_for_the_platforms_own_headers() throws Exception {
        HttpResponse<byte[]> response = get("/struct");
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(text(response)).isEqualTo("<p>茶</p>");
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("text/html"))
                .containsEntry("x-own", List.of("1"))
                .containsEntry("content-disposition", List.of("attachment"))
                .doesNotContainKeys("x-fc-own", "server")
                .doesNotContainValue(List.of("never"));
    }

    @Test
    void a_binary_answer_is_decoded() throws Exception {
        assertThat(get("/binary").body()).containsExactly(0, 1, -1);
    }

    @Test
    void what_is_no_struct_is_sent_whole() throws Exception {
        HttpResponse<byte[]> response = get("/text");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("plain words");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({"/bad, BadResponse", "/wide, BadResponse"})
    void an_answer_that_cannot_be_sent_is_a_bad_gateway(String path, String code) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(text(response)).contains("\"Code\":\"" + code + "\"");
    }

    @Test
    void a_thrown_exception_is_a_bad_gateway_with_the_platforms_error() throws Exception {
        HttpResponse<byte[]> response = get("/throw");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("x-fc-error-type")).contains("UnhandledInvocationError");
        assertThat(text(response)).contains("\"errorMessage\":\"thrown\"");
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void a_method_that_is_not_listed_never_reaches_the_function(String method) throws Exception {
        HttpResponse<byte[]> response =
                send(HttpRequest.newBuilder(at("/text")).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_too_long_is_refused_and_what_just_fits_is_not() throws Exception {
        assertThat(get("/" + "p".repeat(4095)).statusCode()).isEqualTo(200);
        assertThat(get("/" + "p".repeat(4096)).statusCode()).isEqualTo(400);
        assertThat(send(HttpRequest.newBuilder(at("/text")).header("x-long", "v".repeat(8192)))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<byte[]> large = send(HttpRequest.newBuilder(at("/text"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[32 * 1024 * 1024 + 1])));
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(text(large)).contains("InvalidArgument");
    }

    @ParameterizedTest
    @CsvSource({"131072, 400", "1000, 202"})
    void an_asynchronous_request_is_accepted_if_it_is_short(int length, int status) throws Exception {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(at("/text"))
                .header("x-fc-invocation-type", "Async")
                .POST(HttpRequest.BodyPublishers.ofByteArray("x".repeat(length).getBytes(StandardCharsets.UTF_8))));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(host.awaitIdle(PATIENCE)).isTrue();
    }
}
