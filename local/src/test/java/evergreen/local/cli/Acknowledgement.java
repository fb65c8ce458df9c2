package evergreen.local.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import evergreen.local.chatsim.CallbackSigner;
import evergreen.local.chatsim.ChatSimulator;
import evergreen.local.cloud.http.Body;
import evergreen.local.host.instance.Instance;
import evergreen.local.host.instance.InvocationRequest;
import evergreen.local.host.instance.Outcome;
import evergreen.local.host.instance.TemporaryCredentials;
import evergreen.local.host.spec.DeploymentVariables;
import evergreen.local.host.spec.FunctionSpec;
import evergreen.local.host.spec.ServiceFile;
import evergreen.local.host.spec.ServiceFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Measures how long a chat platform waits: from the start of an instance's process to the acknowledgement of a signed message, under
 * 0.35 vCPU and at full speed, beside a handler that does the least, by turns; and then the same instance's further ones. The
 * platform that takes the asynchronous call answers at once. Run in the project's folder after {@code mvn verify}:
 *
 * <pre>java -cp local/target/test-classes:local/target/evergreen.jar evergreen.local.cli.Acknowledgement</pre>
 */
final class Acknowledgement {
    private static final int RUNS = 11;
    private static final int WARM = 200;
    private static final int PERCENT = 35;
    private static final TemporaryCredentials KEYS = new TemporaryCredentials("STS.key", "secret", "token");

    private final Clock clock = Clock.systemUTC();
    private final HttpServer platform;
    private final Path root = Path.of("").toAbsolutePath();

    private Acknowledgement() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        platform.start();
    }

    /** Measures, and prints a table. */
    public static void main(String[] arguments) throws IOException, ServiceFileException, URISyntaxException {
        new Acknowledgement().measure();
    }

    private void measure() throws IOException, ServiceFileException, URISyntaxException {
        FunctionSpec ours = renewer();
        FunctionSpec least = new FunctionSpec(
                ours.place(),
                new FunctionSpec.Code(
                        leastJar(),
                        MinimalHandler.class.getName() + "::handleRequest",
                        Optional.empty(),
                        Optional.empty()),
                ours.size(),
                ours.environment(),
                ours.behaviour());
        Optional<CpuQuota> quota = quota();
        once(ours, quota);
        once(least, quota);
        List<Double> oursCold = new ArrayList<>();
        List<Double> leastCold = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            oursCold.add(once(ours, quota));
            leastCold.add(once(least, quota));
        }
        System.out.println("cold, " + (quota.isPresent() ? "0.35 vCPU" : "full speed: no quota can be had here"));
        print("renewer", oursCold);
        print("the least", leastCold);
        System.out.printf(Locale.ROOT, "ratio of medians %.2f%n", median(oursCold) / median(leastCold));
        print("warm, full speed, milliseconds", warm(ours));
        platform.stop(0);
        if (quota.isPresent()) {
            quota.get().close();
        }
    }

    private FunctionSpec renewer() throws IOException, ServiceFileException {
        DeploymentVariables deploymentVariables = new DeploymentVariables(
                Map.of(
                        "EVERGREEN_JOURNAL", DemoResources.JOURNAL,
                        "EVERGREEN_ENDPOINT",
                                "http://127.0.0.1:" + platform.getAddress().getPort(),
                        "EVERGREEN_SLACK_SIGNING_SECRET", ChatSimulator.SLACK_SECRET),
                "1000000000000001");
        return ServiceFile.read(root.resolve("s.yaml"), deploymentVariables, ServiceFile.Depth.JARS)
                .functions()
                .stream()
                .filter(each -> each.name().equals("renewer"))
                .findFirst()
                .orElseThrow();
    }

    private static Path leastJar() throws IOException, URISyntaxException {
        Path jar = Files.createTempFile("least", ".jar");
        String own = MinimalHandler.class.getName().replace('.', '/') + ".class";
        Path gson = Path.of(
                Gson.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                JarFile library = new JarFile(gson.toFile());
                InputStream handler = Acknowledgement.class.getClassLoader().getResourceAsStream(own)) {
            out.putNextEntry(new JarEntry(own));
            handler.transferTo(out);
            for (JarEntry each : library.stream()
                    .filter(entry -> entry.getName().startsWith("com/google/gson/")
                            && entry.getName().endsWith(".class"))
                    .toList()) {
                out.putNextEntry(new JarEntry(each.getName()));
                try (InputStream bytes = library.getInputStream(each)) {
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static Optional<CpuQuota> quota() {
        try {
            return Optional.of(CpuQuota.ofPercent(PERCENT));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private double once(FunctionSpec function, Optional<CpuQuota> quota) throws IOException {
        InvocationRequest job = job(0);
        long start = System.nanoTime();
        try (Instance instance = Instance.start(function, "c-1", KEYS)) {
            if (quota.isPresent()) {
                quota.get().hold(instance.pid());
            }
            instance.begin(job, line -> {});
            acknowledged(instance, job);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private List<Double> warm(FunctionSpec function) throws IOException {
        List<Double> millis = new ArrayList<>();
        try (Instance instance = Instance.start(function, "c-1", KEYS)) {
            instance.begin(job(0), line -> {});
            for (int number = 0; number < WARM; number++) {
                InvocationRequest job = job(number);
                long start = System.nanoTime();
                acknowledged(instance, job);
                if (number > 0) {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        return millis;
    }

    private static void acknowledged(Instance instance, InvocationRequest job) throws IOException {
        Outcome outcome = instance.handle(job, line -> {});
        if (!(outcome instanceof Outcome.Done done) || !done.answer().text().contains("\"statusCode\":200")) {
            throw new IllegalStateException("not acknowledged: " + outcome);
        }
    }

    private InvocationRequest job(int number) {
        String body = "team_id=T01&user_id=U77&command=%2Fevergreen&text=expiring+7d&trigger_id=" + number
                + "&response_url=" + platform.getAddress();
        JsonObject headers = new JsonObject();
        new CallbackSigner(ChatSimulator.SLACK_SECRET)
                .slackHeaders(body, clock.instant())
                .forEach(headers::addProperty);
        JsonObject http = new JsonObject();
        http.addProperty("method", "POST");
        http.addProperty("path", "/chat/slack");
        JsonObject context = new JsonObject();
        context.addProperty("timeEpoch", String.valueOf(clock.millis()));
        context.add("http", http);
        JsonObject event = new JsonObject();
        event.addProperty("version", "v1");
        event.add("headers", headers);
        event.add("queryParameters", new JsonObject());
        event.addProperty("body", body);
        event.addProperty("isBase64Encoded", false);
        event.add("requestContext", context);
        return new InvocationRequest(
                InvocationRequest.Kind.HANDLE, "request-" + number, 0, KEYS, Body.of(event.toString()));
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void print(String name, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: median %.3f, %.3f to %.3f, %d runs%n",
                name,
                median(times),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                times.size());
    }
}
