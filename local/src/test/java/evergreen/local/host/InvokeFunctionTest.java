package evergreen.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.fc20230330.Client;
import com.aliyun.fc20230330.models.GetAsyncTaskRequest;
import com.aliyun.fc20230330.models.InvokeFunctionHeaders;
import com.aliyun.fc20230330.models.InvokeFunctionRequest;
import com.aliyun.fc20230330.models.InvokeFunctionResponse;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import evergreen.local.cloud.CloudConfiguration;
import evergreen.local.cloud.SimulatedCloudServer;
import evergreen.local.cloud.TestCloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API, judged by the vendor's own client. */
@ExtendWith(SharedHost.class)
class InvokeFunctionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HostRig rig;
    private final FunctionHost host;

    InvokeFunctionTest(HostRig rig) {
        this.rig = rig;
        this.host = rig.host;
    }

    private Client client(String secret) throws Exception {
        return client(host.api(), secret);
    }

    private static Client client(URI address, String secret) throws Exception {
        return new Client(new Config()
                .setAccessKeyId("LTAIcaller")
                .setAccessKeySecret(secret)
                .setEndpoint(address.getAuthority())
                .setProtocol("HTTP")
                .setRegionId("cn-hangzhou"));
    }

    private InvokeFunctionResponse call(String function, String event, InvokeFunctionHeaders headers) throws Exception {
        InvokeFunctionRequest request =
                new InvokeFunctionRequest().setBody(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        return client("caller-secret").invokeFunctionWithOptions(function, request, headers, new RuntimeOptions());
    }

    private static InvokeFunctionHeaders async(String taskId) {
        return new InvokeFunctionHeaders().setXFcInvocationType("Async").setXFcAsyncTaskId(taskId);
    }

    private static String body(InvokeFunctionResponse response) throws IOException {
        return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void the_vendors_client_gets_an_answer_and_the_log() throws Exception {
        InvokeFunctionResponse response =
                call("commands", "print 茶", new InvokeFunctionHeaders().setXFcLogType("Tail"));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsKey("x-fc-request-id").doesNotContainKey("x-fc-error-type");
        String tail = new String(
                Base64.getDecoder().decode(response.getHeaders().get("x-fc-log-result")), StandardCharsets.UTF_8);
        assertThat(tail).contains("out 茶\n", "[INFO] log 茶\n", "FC Invoke Start RequestId: ");
        assertThat(rig.log).contains("commands: out 茶");
        assertThat(body(call("commands", "echo 茶", new InvokeFunctionHeaders())))
                .isEqualTo("茶");
    }

    @Test
    void the_vendors_client_sees_a_failure_in_a_header_alone() throws Exception {
        InvokeFunctionResponse response = call("commands", "throw no good", new InvokeFunctionHeaders());
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("x-fc-error-type", "UnhandledInvocationError");
        assertThat(body(response)).contains("\"errorMessage\":\"no good\"");
    }

    @Test
    void a_failed_task_is_tried_again_under_the_same_request_id() throws Exception {
        Path notes = rig.file("attempts");
        InvokeFunctionResponse response = call("commands", "attempts " + notes + " 2", async("twice"));
        assertThat(response.getStatusCode()).isEqualTo(202);
        assertThat(host.awaitIdle(PATIENCE)).isTrue();
        String id = response.getHeaders().get("x-fc-request-id");
        assertThat(Files.readAllLines(notes)).containsExactly(id + " 0", id + " 1", id + " 2");
        var task = client("caller-secret")
                .getAsyncTask("commands", "twice", new GetAsyncTaskRequest())
                .getBody();
        assertThat(task.getStatus()).isEqualTo("Succeeded");
        assertThat(task.getAlreadyRetriedTimes()).isEqualTo(2);
        assertThat(task.getRequestId()).isEqualTo(id);
    }

    @Test
    void a_task_that_fails_to_the_end_has_failed() throws Exception {
        Path notes = rig.file("in-vain");
        call("commands", "attempts " + notes + " 9", async("in-vain"));
        assertThat(host.awaitIdle(PATIENCE)).isTrue();
        assertThat(Files.readAllLines(notes)).hasSize(3);
        var task = client("caller-secret")
                .getAsyncTask("commands", "in-vain", new GetAsyncTaskRequest())
                .getBody();
        assertThat(task.getStatus()).isEqualTo("Failed");
        assertThat(task.getTaskErrorMessage()).isEqualTo("not yet");
    }

    @Test
    void a_task_id_is_taken_once() throws Exception {
        call("commands", "echo 1", async("once"));
        TeaException repeated =
                catchThrowableOfType(TeaException.class, () -> call("commands", "echo 1", async("once")));
        assertThat(repeated.getStatusCode()).isEqualTo(409);
        assertThat(host.awaitIdle(PATIENCE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "commands, 1st, 10, 400, InvalidArgument",
        "commands, a b, 10, 400, InvalidArgument",
        "commands, good, 131073, 400, EntityTooLarge",
        "nothing, good, 10, 404, FunctionNotFound",
        "web, good, 10, 403, AccessDenied",
    })
    void an_invocation_is_refused(String function, String id, int length, int status, String code) {
        TeaException refused =
                catchThrowableOfType(TeaException.class, () -> call(function, "x".repeat(length), async(id)));
        assertThat(refused.getStatusCode()).isEqualTo(status);
        assertThat(refused.getCode()).isEqualTo(code);
    }

    @Test
    void a_wrong_secret_opens_nothing() {
        TeaException refused = catchThrowableOfType(
                TeaException.class, () -> client("other").invokeFunction("commands", new InvokeFunctionRequest()));
        assertThat(refused.getCode()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void what_waits_too_long_for_its_turn_is_given_up() throws Exception {
        List<CompletableFuture<String>> busy = rig.occupy();
        call("commands", "attempts " + rig.file("too-late") + " 0", async("too-late"));
        rig.clock.advanceTo(rig.clock.instant().plusSeconds(3601));
        busy.forEach(CompletableFuture::join);
        assertThat(host.awaitIdle(PATIENCE)).isTrue();
        var task = client("caller-secret")
                .getAsyncTask("commands", "too-late", new GetAsyncTaskRequest())
                .getBody();
        assertThat(task.getStatus()).isEqualTo("Expired");
        assertThat(rig.file("too-late")).doesNotExist();
    }

    @Test
    void a_simulated_cloud_lets_it_answer_at_the_one_address_of_all_services() throws Exception {
        CloudConfiguration setup =
                CloudConfiguration.of(Clock.systemUTC(), 1, rig.directory, new TestCloud.TestAdminState());
        try (SimulatedCloudServer cloud = SimulatedCloudServer.start(setup)) {
            cloud.welcome(host.neighbour());
            InvokeFunctionRequest request = new InvokeFunctionRequest()
                    .setBody(new ByteArrayInputStream("echo here".getBytes(StandardCharsets.UTF_8)));
            Client client = client(cloud.address(), "caller-secret");
            assertThat(body(client.invokeFunction("commands", request))).isEqualTo("here");
            String calls = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(cloud.address().resolve("/_sim/calls"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(calls).contains("fc.InvokeFunction");
        }
    }
}
