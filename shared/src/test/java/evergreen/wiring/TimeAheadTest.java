package evergreen.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.policy.Policy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may invoke a function names a time with it, which must not make our waiting end. */
class TimeAheadTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', 2026-11-26T04:05:00Z, 2026-11-26T04:05:00Z",
        "'', 2026-11-26T04:05:01Z, refused",
        "'', 2099-01-01T00:00:00Z, refused",
        "'', 2026-11-26T03:00:00Z, 2026-11-26T04:00:00Z",
        "http://127.0.0.1:1, 2026-12-26T04:00:00Z, 2026-12-26T04:00:00Z",
    })
    void onlyASimulatedCloudHasATimeOfItsOwn(String endpoint, String triggered, String runsAt) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "EVERGREEN_ACCOUNT",
                "1000000000000001",
                "EVERGREEN_REGION",
                "cn-hangzhou",
                "EVERGREEN_JOURNAL",
                folder.toUri().toString(),
                "EVERGREEN_ENDPOINT",
                endpoint));
        Wiring wiring = new Wiring(
                Configuration.from(environment),
                Policy.builder().build(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                time -> {});
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new Invocation(wiring, new FakePlatform(folder, NOW).context())
                .handleTimer(
                        new ByteArrayInputStream(("{\"triggerTime\":\"" + triggered + "\",\"triggerName\":\"t\"}")
                                .getBytes(StandardCharsets.UTF_8)),
                        output,
                        (event, services, now) -> now.toString());

        assertThat(output.toString(StandardCharsets.UTF_8)).contains(runsAt);
    }
}
