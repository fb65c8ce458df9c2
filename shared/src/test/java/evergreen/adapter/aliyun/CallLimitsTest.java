package evergreen.adapter.aliyun;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.tea.okhttp.ClientHelper;
import com.sun.net.httpserver.HttpServer;
import evergreen.fleet.CloudUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's client limits single reads only: an answer that drips or does not end would keep a run forever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallLimitsTest {
    /** A compressed answer counts as it is after decompression. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_call_to_the_cloud_ends_by_time_and_by_size(boolean compressed) throws IOException {
        HttpServer endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endless.createContext("/", exchange -> {
            if (compressed) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            byte[] part = "{\"a\":1},".repeat(10_000).getBytes(US_ASCII);
            OutputStream body = exchange.getResponseBody();
            try (OutputStream out = compressed ? new GZIPOutputStream(body) : body) {
                for (long sent = 0; sent < 3 * NoRetryTransport.MOST_BYTES; sent += part.length) {
                    out.write(part);
                }
            }
        });
        endless.start();
        String host = "127.0.0.1:" + endless.getAddress().getPort();
        AliyunApiClient calls = AliyunApiClient.ecs(
                AliyunCredentials.temporary("id", "secret", "token").credentials(), "http", host);

        assertThatThrownBy(() -> calls.read("DescribeRegions", Map.of(), answer -> answer))
                .isInstanceOf(CloudUnavailableException.class)
                .hasStackTraceContaining("more than " + NoRetryTransport.MOST_BYTES + " bytes");
        endless.stop(0);

        assertThat(ClientHelper.clients.values())
                .isNotEmpty()
                .allMatch(client -> client.callTimeoutMillis() == NoRetryTransport.WHOLE_CALL.toMillis());
    }
}
