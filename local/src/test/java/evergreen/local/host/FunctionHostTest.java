package evergreen.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.Caller;
import evergreen.local.host.instance.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions and their instances under a host. */
@ExtendWith(SharedHost.class)
class FunctionHostTest {
    private final HostRig rig;
    private final FunctionHost host;

    FunctionHostTest(HostRig rig) {
        this.rig = rig;
        this.host = rig.host;
    }

    private String say(String function, String event) throws ApiException {
        Outcome outcome = host.invoke(function, event);
        return outcome instanceof Outcome.Done done ? done.answer().text() : failure(outcome);
    }

    private static String failure(Outcome outcome) {
        return "failed: " + ((Outcome.Failed) outcome).failure().message();
    }

    @Test
    void a_host_that_is_ended_without_a_word_leaves_no_process_behind() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostThatEnds.class.getName(),
                        rig.folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).as(said).matches("\\[\\d+]");
        long pid = Long.parseLong(said.substring(1, said.length() - 1));
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void a_host_that_is_closed_leaves_no_process_behind() throws Exception {
        HostRig other = new HostRig(rig.folder);
        assertThat(other.host.invoke("commands", "echo x")).isInstanceOf(Outcome.Done.class);
        List<Long> processes = other.host.processes();
        other.close();
        assertThat(processes).hasSize(1).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    void an_instance_is_used_again_until_it_is_stopped_cold() throws ApiException {
        host.stopCold();
        int before = host.started("commands");
        assertThat(say("commands", "count")).isEqualTo("1");
        assertThat(say("commands", "count")).isEqualTo("2");
        host.stopCold();
        assertThat(say("commands", "count")).isEqualTo("1");
        assertThat(host.started("commands")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "com.google.gson.Gson, false",
        "evergreen.local.host.instance.Instance, false",
        "evergreen.local.host.spec.RuntimeApiClassLoader, false",
        "org.snakeyaml.engine.v2.api.Load, false",
        "javax.servlet.Servlet, false",
        "com.aliyun.fc.runtime.Context, true",
        "java.net.http.HttpClient, true",
        "sample.Web, true",
    })
    void a_function_sees_the_jdk_its_contract_and_its_own_jar(String type, boolean seen) throws ApiException {
        assertThat(say("commands", "seen " + type)).isEqualTo(String.valueOf(seen));
    }

    @Test
    void its_environment_is_the_files_and_the_platforms() throws ApiException {
        String environment = say("commands", "environment");
        assertThat(environment)
                .contains("NOTES=" + rig.file("notes"))
                .contains("FC_FUNCTION_NAME=commands", "FC_REGION=cn-hangzhou", "FC_ACCOUNT_ID=" + HostRig.ACCOUNT)
                .contains("ALIBABA_CLOUD_SECURITY_TOKEN=CAIS")
                .doesNotContain(" PATH=", "HOME=", "EVERGREEN");
    }

    @Test
    void its_context_has_keys_of_its_role_that_the_cloud_knows() throws ApiException {
        String[] words = say("commands", "context").split(" ", -1);
        assertThat(words).hasSize(9);
        assertThat(words[0]).matches("[0-9A-F-]{36}");
        assertThat(List.of(words).subList(1, 6))
                .containsExactly("0", "commands", "sample.Commands::handleRequest", "3000", "192");
        assertThat(rig.directory.active(words[6]).secret()).isEqualTo(words[7]);
        Caller caller = rig.directory.caller(rig.directory.active(words[6]), words[8]);
        assertThat(caller.arn()).isEqualTo("acs:ram::" + HostRig.ACCOUNT + ":role/sample/commands");
        assertThat(caller.may("ecs:DescribeInstances", "*")).isTrue();
        assertThat(caller.may("ecs:RenewInstance", "*")).isFalse();
    }

    @Test
    void a_role_that_does_not_trust_the_platform_is_not_lent() {
        assertThatThrownBy(() -> host.invoke("untrusted", "echo x"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("does not trust the service fc.aliyuncs.com");
    }

    @Test
    void nothing_happens_after_the_answer_until_the_next_request() throws Exception {
        Path beat = rig.file("beat");
        say("commands", "heartbeat " + beat);
        say("commands", "sleep 100");
        // The signal reaches the process's threads one by one.
        pause(100);
        long size = Files.size(beat);
        assertThat(size).isPositive();
        pause(300);
        assertThat(Files.size(beat)).isEqualTo(size);
        say("commands", "sleep 100");
        assertThat(Files.size(beat)).isGreaterThan(size);
        host.stopCold();
    }

    @Test
    void a_failure_has_the_platforms_shape() throws ApiException {
        Outcome outcome = host.invoke("commands", "throw no good");
        JsonObject json = FailureJson.of(((Outcome.Failed) outcome).failure());
        assertThat(json.get("errorMessage").getAsString()).isEqualTo("no good");
        assertThat(json.get("errorType").getAsString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.get("errorCause").getAsString()).isEqualTo("java.io.IOException: behind it");
        assertThat(json.getAsJsonArray("stackTrace").get(0).getAsString()).contains("sample.Commands");
    }

    @Test
    void an_instance_that_ends_itself_is_told_of_and_replaced() throws ApiException {
        host.stopCold();
        assertThat(say("commands", "exit")).contains("Process exited unexpectedly");
        assertThat(say("commands", "count")).isEqualTo("1");
    }

    @Test
    void a_request_that_takes_too_long_ends_with_its_instance() throws ApiException {
        host.stopCold();
        assertThat(say("commands", "sleep 60000")).contains("Function timed out after 3 seconds");
        assertThat(say("commands", "count")).isEqualTo("1");
    }

    @Test
    void a_function_that_cannot_be_made_says_why_each_time() throws ApiException {
        assertThat(say("broken", "x")).contains("EVERGREEN_REGION is not set");
        assertThat(say("broken", "x")).contains("EVERGREEN_REGION is not set");
    }

    @Test
    void hooks_run_before_the_first_request_and_before_the_end() throws Exception {
        assertThat(say("hooks", "")).isEqualTo("made initialized");
        assertThat(say("hooks", "")).isEqualTo("made initialized");
        host.retireIdle();
        assertThat(rig.file("notes")).content().contains("stopped");
    }

    @Test
    void two_may_run_at_once_and_a_third_is_refused() throws Exception {
        List<CompletableFuture<String>> calls = rig.occupy();
        ApiException third = catchThrowableOfType(ApiException.class, () -> host.invoke("commands", "echo 3"));
        calls.forEach(CompletableFuture::join);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo("ResourceExhausted");
        assertThat(calls).allSatisfy(each -> assertThat(each.join()).matches("\\d+"));
        assertThat(say("commands", "echo 3")).isEqualTo("3");
    }

    private static void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
