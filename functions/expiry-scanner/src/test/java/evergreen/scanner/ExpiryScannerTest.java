package evergreen.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.fc.runtime.StreamRequestHandler;
import evergreen.adapter.fc.Malformed;
import evergreen.policy.Policy;
import evergreen.wiring.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scanner, called as the platform calls it, with what no timer sends; no cloud answers behind it. */
class ExpiryScannerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Malformed malformed = new Malformed(seed);
    private Platform platform;
    private StreamRequestHandler scanner;

    @BeforeEach
    void setUp() {
        platform = new Platform(folder, NOW);
        scanner = new ExpiryScanner(platform.wiring(Policy.builder().build()));
    }

    @Test
    void aMalformedEventIsRefusedAndChangesNothing() throws IOException {
        for (int n = 0; n < 10_000; n++) {
            byte[] event = malformed.timerEvent();
            assertThat(said(event)).as(about(event)).contains("\"refused\"").contains("Nothing was done.");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMalformedPayloadIsRefusedAndChangesNothing() throws IOException {
        for (int n = 0; n < 10_000; n++) {
            byte[] event = malformed.timerPayload();
            assertThat(said(event)).as(about(event)).contains("\"refused\"").contains("Nothing was done.");
        }
        assertThat(folder).isEmptyDirectory();
    }

    private String said(byte[] event) throws IOException {
        String answer = platform.call(scanner, event);
        assertThat(answer + platform.log())
                .as(about(event))
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        return answer;
    }

    private String about(byte[] event) {
        return "seed " + seed + ": " + new String(event, 0, Math.min(event.length, 1_000), UTF_8);
    }
}
