package evergreen.adapter.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.JournalUnavailableException.Why;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listing whose pages lead nowhere would keep a run until its platform ends it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OssListingTest {
    private HttpServer store;

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        store.stop(0);
    }

    /** Keys and tokens of the pages, which the store repeats forever: {@code #} is the page's number. */
    @ParameterizedTest
    @CsvSource({
        "same, same",
        "same, token-#",
        "key-#, same",
    })
    void aListingThatLeadsNowhereIsABrokenAnswer(String key, String token) {
        AtomicInteger asked = serve(key, token, Integer.MAX_VALUE);

        assertThatThrownBy(() -> journal().list("plans/"))
                .isInstanceOfSatisfying(
                        JournalUnavailableException.class,
                        fault -> assertThat(fault.why()).isEqualTo(Why.UNREACHABLE))
                .hasMessageContaining("BrokenAnswer");
        assertThat(asked.get()).isLessThan(20);
    }

    @Test
    void aListingOfManyPagesIsReadToItsEnd() {
        serve("key-#", "token-#", 50);

        assertThat(journal().list("plans/")).hasSize(50);
    }

    private AtomicInteger serve(String key, String token, int pages) {
        AtomicInteger asked = new AtomicInteger();
        store.createContext("/", exchange -> {
            int number = asked.incrementAndGet();
            String page = "<ListBucketResult><IsTruncated>" + (number < pages) + "</IsTruncated><NextContinuationToken>"
                    + token + "</NextContinuationToken><Contents><Key>main/plans/" + key
                    + "</Key></Contents></ListBucketResult>";
            byte[] body = page.replace("#", String.valueOf(number)).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        store.start();
        return asked;
    }

    private OssJournal journal() {
        OssLocation place = OssLocation.parse(
                "oss://evergreen-journal-x/main",
                URI.create("http://127.0.0.1:" + store.getAddress().getPort()),
                "cn-hangzhou");
        return new OssJournal(
                place, () -> OssCredentials.of("id", "secret", Optional.empty()), Clock.systemUTC(), span -> {});
    }
}
