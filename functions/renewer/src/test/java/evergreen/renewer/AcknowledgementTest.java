package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import evergreen.wiring.FakePlatform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chat platform waits for seconds, and a new instance has to load whatever it uses: so it uses little before it answers. */
class AcknowledgementTest {
    @TempDir
    private Path folder;

    /** Our own that are loaded, a few more than there are: whoever needs others should see what they cost. */
    private static final int MOST_OF_OURS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"slack", "dingtalk"})
    void littleIsLoadedBeforeAMessageIsHandedOverAndAnswered(String chat) throws Exception {
        List<String> handed = new CopyOnWriteArrayList<>();
        HttpServer cloud = platform(handed);
        Instant now = Instant.now();
        byte[] event = chat.equals("slack") ? ChatEvents.slack(now) : ChatEvents.dingTalk(now);
        String output = run(event, "http://127.0.0.1:" + cloud.getAddress().getPort());
        cloud.stop(0);

        assertThat(output).contains("\"statusCode\":200");
        assertThat(handed).hasSize(1);
        assertThat(handed.get(0))
                .startsWith("/2023-03-30/functions/renewer/invocations ")
                .contains("expiring");
        List<String> loaded = Files.readAllLines(folder.resolve("classes"));
        assertThat(loaded).hasSizeGreaterThan(500);
        assertThat(loaded)
                .as("the vendor's client, the policy, and what only other answers are made of")
                .filteredOn(line -> isHeavy(line) || isForLater(line))
                .isEmpty();
        assertThat(loaded.subList(0, firstOf(loaded, "javax.crypto.Mac ")))
                .as("patterns, before the JDK needs its own to find what signs")
                .filteredOn(line -> line.contains(" java.util.regex."))
                .isEmpty();
        List<String> ours = loaded.stream().filter(AcknowledgementTest::isOurs).collect(toList());
        assertThat(ours).filteredOn(line -> line.contains("$$Lambda")).isEmpty();
        assertThat(ours).hasSizeBetween(30, MOST_OF_OURS);
    }

    private static boolean isHeavy(String line) {
        boolean vendors = line.contains("com.aliyun.") && !line.contains("com.aliyun.fc.runtime.");
        return vendors
                || line.contains("snakeyaml")
                || line.contains("okhttp3")
                || line.contains("evergreen.adapter.yaml.")
                || line.contains("evergreen.adapter.aliyun.");
    }

    private static boolean isForLater(String line) {
        return line.contains(" java.time.format.") || line.contains(" com.google.gson.Gson ");
    }

    /** The classes that stand in for the platform are none of the function's. */
    private static boolean isOurs(String line) {
        return line.contains(" evergreen.")
                && !line.contains(" " + OneMessage.class.getName())
                && !line.contains(" " + FakePlatform.class.getName());
    }

    private static int firstOf(List<String> loaded, String name) {
        for (int i = 0; i < loaded.size(); i++) {
            if (loaded.get(i).contains(" " + name)) {
                return i;
            }
        }
        throw new AssertionError(name + "was not loaded");
    }

    private static HttpServer platform(List<String> handed) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            handed.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String run(byte[] event, String endpoint) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xlog:class+load:file=" + folder.resolve("classes"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneMessage.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "EVERGREEN_ACCOUNT", "1000000000000001",
                        "EVERGREEN_REGION", "cn-hangzhou",
                        "EVERGREEN_JOURNAL", "oss://evergreen-journal-1/main",
                        "EVERGREEN_ENDPOINT", endpoint,
                        "EVERGREEN_SLACK_SIGNING_SECRET", ChatEvents.SECRET,
                        "EVERGREEN_DINGTALK_APP_SECRET", ChatEvents.SECRET,
                        "EVERGREEN_WEBHOOK_URL", "https://hooks.example.com/a"));
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(event);
        }
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
