package evergreen.local.host;

import com.google.gson.JsonParser;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.model.VirtualClock;
import evergreen.local.cloud.ram.IdentityStore;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.spec.DeploymentVariables;
import evergreen.local.host.spec.ServiceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A host of the sample functions. Its clock stands still until it is moved. */
public final class HostRig implements AutoCloseable {
    public static final String ACCOUNT = "1000000000000001";
    public static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private static final String IDENTITIES = """
            {"users": [
               {"name": "caller", "keys": [{"id": "LTAIcaller", "secret": "caller-secret"}], "policies": [
                 {"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["fc:InvokeFunction", "fc:GetAsyncTask"],
                   "Resource": "acs:fc:cn-hangzhou:1000000000000001:functions/commands"}]}]}],
             "roles": [
               {"name": "sample", "trust": {"Version": "1", "Statement": [{"Effect": "Allow",
                 "Action": "sts:AssumeRole", "Principal": {"Service": ["fc.aliyuncs.com"]}}]},
                "policies": [{"Version": "1", "Statement": [
                  {"Effect": "Allow", "Action": "ecs:Describe*", "Resource": "*"}]}]},
               {"name": "suspicious", "trust": {"Version": "1", "Statement": [{"Effect": "Allow",
                 "Action": "sts:AssumeRole", "Principal": {"Service": ["ecs.aliyuncs.com"]}}]}}]}
            """;

    private static final String SERVICE = """
            edition: 3.0.0
            name: samples
            vars:
              notes: ${env('NOTES')}
            resources:
            """;

    public final Path folder;
    public final VirtualClock clock = VirtualClock.still(START);
    public final IdentityStore directory = new IdentityStore(Clock.systemUTC(), new Random(5));
    public final List<String> log = new CopyOnWriteArrayList<>();
    /** Each start of a request: the function and the clock's instant. */
    public final List<String> starts = new CopyOnWriteArrayList<>();

    public final FunctionHost host;

    public HostRig(Path folder) throws Exception {
        this.folder = folder;
        directory.add(ACCOUNT, JsonParser.parseString(IDENTITIES).getAsJsonObject());
        if (!Files.exists(folder.resolve("sample.jar"))) {
            SampleFunctions.jar(folder, 11);
        }
        Path file = folder.resolve("s.yaml");
        Files.writeString(
                file,
                SERVICE
                        + function("commands", "Commands", "concurrencyConfig: {reservedConcurrency: 2}")
                        + function(
                                "web",
                                "Web",
                                "triggers: [{triggerName: w, triggerType: http, triggerConfig: "
                                        + "{authType: anonymous, methods: [GET, POST]}}]")
                        + function(
                                "tick",
                                "Tick",
                                "triggers: [" + timer("noon", "CRON_TZ=Asia/Shanghai 0 0 12 * * *", true)
                                        + "," + timer("other-noon", "CRON_TZ=Asia/Shanghai 0 0 12 * * *", true)
                                        + "," + timer("often", "@every 20h", true) + ","
                                        + timer("never", "@every 1s", false) + "]")
                        + function(
                                "hooks",
                                "Hooks",
                                "instanceLifecycleConfig: {initializer: {handler: sample.Hooks::initialize, "
                                        + "timeout: 20}, preStop: {handler: sample.Hooks::preStop, timeout: 20}}")
                        + function("broken", "Broken", "description: cannot be made")
                        + function("untrusted", "Commands", "description: has a role that trusts others")
                                .replace("role: sample", "role: suspicious"));
        ServiceFile service = ServiceFile.read(
                file,
                new DeploymentVariables(Map.of("NOTES", folder.resolve("notes").toString()), ACCOUNT),
                ServiceFile.Depth.JARS);
        host = FunctionHost.start(
                service, HostSetup.of(clock, Clock.systemUTC(), directory).log(this::note));
    }

    private void note(String function, String requestId, String text) {
        log.add(function + ": " + text);
        if (text.startsWith("FC Invoke Start")) {
            starts.add(function + " " + clock.instant());
        }
    }

    private static String timer(String name, String cron, boolean enabled) {
        return "{triggerName: " + name + ", triggerType: timer, triggerConfig: {cronExpression: '" + cron
                + "', enable: " + enabled + ", payload: p}}";
    }

    private static String function(String name, String type, String more) {
        return """
              NAME:
                component: fc3
                props:
                  region: cn-hangzhou
                  functionName: NAME
                  runtime: java11
                  handler: sample.TYPE::handleRequest
                  code: sample.jar
                  memorySize: 192
                  cpu: 0.1
                  diskSize: 512
                  timeout: 3
                  role: sample
                  logConfig: auto
                  environmentVariables:
                    NOTES: ${vars.notes}
                  asyncInvokeConfig: {asyncTask: true, maxAsyncRetryAttempts: 2, maxAsyncEventAgeInSeconds: 3600}
                  MORE
            """.replace("NAME", name).replace("TYPE", type).replace("MORE", more);
    }

    /** Takes all instances of the commands function for a while. */
    public List<CompletableFuture<String>> occupy() throws InterruptedException {
        List<CompletableFuture<String>> calls = IntStream.range(0, 2)
                .mapToObj(each -> CompletableFuture.supplyAsync(this::sleep))
                .toList();
        Thread.sleep(700);
        return calls;
    }

    private String sleep() {
        try {
            return host.invoke("commands", "sleep 1500") instanceof Outcome.Done done
                    ? done.answer().text()
                    : "failed";
        } catch (ApiException refused) {
            return refused.code();
        }
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        host.close();
    }
}
