package evergreen.renewer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat platform waits for seconds, and a new instance has to load whatever it uses: so it uses little before it answers. */
class AcknowledgementTest {
    @TempDir
    private Path folder;

    @Test
    void neitherTheVendorsClientNorThePolicyIsLoadedBeforeAMessageIsHandedOverAndAnswered() throws Exception {
        List<String> handed = new CopyOnWriteArrayList<>();
        HttpServer cloud = platform(handed);
        String output = run("http://127.0.0.1:" + cloud.getAddress().getPort());
        cloud.stop(0);

        assertThat(output).contains("Looking it up");
        assertThat(handed).hasSize(1);
        assertThat(handed.get(0))
                .startsWith("/2023-03-30/functions/renewer/invocations ")
                .contains("expiring");
        assertThat(Files.readAllLines(folder.resolve("classes")))
                .hasSizeGreaterThan(500)
                .filteredOn(AcknowledgementTest::isHeavy)
                .isEmpty();
    }

    private static boolean isHeavy(String line) {
        boolean vendors = line.contains("com.aliyun.") && !line.contains("com.aliyun.fc.runtime.");
        return vendors
                || line.contains("snakeyaml")
                || line.contains("okhttp3")
                || line.contains("evergreen.adapter.yaml.")
                || line.contains("evergreen.adapter.aliyun.");
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

    private String run(String endpoint) throws IOException {
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
                        "EVERGREEN_SLACK_SIGNING_SECRET", OneMessage.SECRET));
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
