package evergreen.local.cli;

import com.google.gson.JsonObject;
import evergreen.local.cloud.ApiException;
import evergreen.local.cloud.SimulatedCloud;
import evergreen.local.cloud.fleetfile.DemonstrationFleet;
import evergreen.local.cloud.http.Body;
import evergreen.local.host.RoleCredentials;
import evergreen.local.host.instance.Instance;
import evergreen.local.host.instance.InvocationRequest;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.local.host.spec.DeploymentVariables;
import evergreen.local.host.spec.FunctionSpec;
import evergreen.local.host.spec.ServiceFile;
import evergreen.local.host.spec.ServiceFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * Measures what each function costs: its jar, and the time from the start of an instance's process to its first answer, at full
 * speed and under 0.35 vCPU, what the platform gives 512 MB by itself. The simulated cloud runs outside of the quota. Run in
 * the project's folder after {@code mvn verify}:
 *
 * <pre>java -cp local/target/test-classes:local/target/evergreen.jar evergreen.local.cli.Figures</pre>
 */
final class Figures {
    private static final int RUNS = 7;
    private static final int PERCENT = 35;
    private static final String TOKEN = "a-token-for-measuring";
    private static final String TIMER = "{\"triggerName\":\"t\",\"payload\":\"\"}";

    private final SimulatedCloud cloud;
    private final List<FunctionSpec> functions;

    private Figures(SimulatedCloud cloud, List<FunctionSpec> functions) {
        this.cloud = cloud;
        this.functions = functions;
    }

    /** What is asked first of which function. */
    private record Case(String function, String event, String name, List<Double> full, List<Double> slow) {
        Case(String function, String event, String name) {
            this(function, event, name, new ArrayList<>(), new ArrayList<>());
        }
    }

    private static List<Case> cases() {
        return List.of(
                new Case("expiry-scanner", TIMER, "a scan of the demonstration fleet"),
                new Case("renewer", request("/healthz"), "/healthz"),
                new Case("renewer", request("/expiring"), "/expiring"),
                new Case("renewal-worker", TIMER, "its timer"),
                new Case("auto-renew-enforcer", TIMER, "its timer"));
    }

    /** Measures, and prints a table. */
    public static void main(String[] arguments) throws IOException, ServiceFileException, ApiException {
        Path root = Path.of("").toAbsolutePath();
        Clock clock = Clock.systemUTC();
        try (SimulatedCloud cloud = SimulatedCloud.start(
                DemoResources.in(DemonstrationFleet.at(clock.instant()), root),
                SimulatedCloud.Options.noFaults(),
                clock,
                span -> {})) {
            Path policy = LocalDeployment.policy(TOKEN, cloud.accounts(), root);
            Map<String, String> environment = Map.of(
                    "EVERGREEN_JOURNAL", DemoResources.JOURNAL,
                    "EVERGREEN_ENDPOINT", cloud.address().toString(),
                    "EVERGREEN_POLICY", policy.toString());
            DeploymentVariables deploymentVariables =
                    new DeploymentVariables(environment, cloud.accounts().get(0));
            ServiceFile file = ServiceFile.read(root.resolve("s.yaml"), deploymentVariables, ServiceFile.Depth.JARS);
            new Figures(cloud, file.functions()).measure(cases());
            Files.delete(policy);
        }
    }

    private void measure(List<Case> cases) throws IOException, ApiException {
        for (Case each : cases) {
            firstAnswer(each, process -> {});
        }
        Optional<CpuQuota> quota = quota();
        for (int run = 0; run < RUNS; run++) {
            measure(cases, quota);
        }
        print(cases);
        if (quota.isPresent()) {
            System.out.println(
                    "Processes waited for the quota in " + quota.get().periodsWaited() + " of its periods.");
            quota.get().close();
        }
    }

    private static Optional<CpuQuota> quota() {
        try {
            return Optional.of(CpuQuota.ofPercent(PERCENT));
        } catch (IOException none) {
            System.out.println("Full speed only: this machine gives no quota here, " + none);
            return Optional.empty();
        }
    }

    /** Full speed and quota by turns, so that what else the machine does meets both alike. */
    private void measure(List<Case> cases, Optional<CpuQuota> quota) throws IOException, ApiException {
        for (Case each : cases) {
            each.full().add(firstAnswer(each, process -> {}));
            if (quota.isPresent()) {
                each.slow().add(firstAnswer(each, quota.get()::hold));
            }
        }
    }

    /** Does something with a process as soon as it is there. */
    @FunctionalInterface
    private interface Holder {
        void hold(long process) throws IOException;
    }

    private double firstAnswer(Case asked, Holder holder) throws IOException, ApiException {
        FunctionSpec function = functions.stream()
                .filter(each -> each.name().equals(asked.function()))
                .findFirst()
                .orElseThrow();
        TemporaryCredentials keys =
                RoleCredentials.of(cloud.directory()).assume(function.place().role(), function.name());
        InvocationRequest job =
                new InvocationRequest(InvocationRequest.Kind.HANDLE, "request-1", 0, keys, Body.of(asked.event()));
        long start = System.nanoTime();
        try (Instance instance = Instance.start(function, "c-1", keys)) {
            holder.hold(instance.pid());
            instance.begin(job, line -> {});
            Outcome outcome = instance.handle(job, line -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!(outcome instanceof Outcome.Done done) || done.answer().text().contains("\"statusCode\":5")) {
                throw new IllegalStateException(function.name() + " did not answer: " + outcome);
            }
            return seconds;
        }
    }

    private void print(List<Case> cases) throws IOException {
        System.out.println("| function | first answer | jar | classes | full speed | 0.35 vCPU |");
        for (Case each : cases) {
            Path jar = functions.stream()
                    .filter(spec -> spec.name().equals(each.function()))
                    .findFirst()
                    .orElseThrow()
                    .code()
                    .jar();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.1f MB | %,d | %s | %s |%n",
                    each.function(),
                    each.name(),
                    Files.size(jar) / 1e6,
                    classes(jar),
                    seconds(each.full()),
                    seconds(each.slow()));
        }
    }

    private static long classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .count();
        }
    }

    private static String seconds(List<Double> times) {
        if (times.isEmpty()) {
            return "not measured";
        }
        List<Double> sorted = times.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.1f s (%.1f to %.1f)",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }

    private static String request(String path) {
        JsonObject http = new JsonObject();
        http.addProperty("method", "GET");
        http.addProperty("path", path);
        JsonObject context = new JsonObject();
        context.add("http", http);
        JsonObject headers = new JsonObject();
        headers.addProperty("Authorization", "Bearer " + TOKEN);
        JsonObject event = new JsonObject();
        event.addProperty("version", "v1");
        event.add("headers", headers);
        event.add("requestContext", context);
        return event.toString();
    }
}
