package evergreen.adapter.fc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Acs3SignatureTest {
    /** Whether the signature holds, the simulated cloud's gateway says: see what hands a message over. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.999999999Z, 2026-01-02T03:04:05Z",
        "2026-11-30T00:00:00Z, 2026-11-30T00:00:00Z",
        "2028-02-29T23:59:59Z, 2028-02-29T23:59:59Z",
    })
    void theSecondIsWrittenInFullAndInUniversalTime(Instant now, String date) {
        Acs3Signature signature = new Acs3Signature("key", "secret", Optional.of("token"));

        assertThat(signature.sign("/", Map.of("host", "h"), new byte[0], now, "nonce"))
                .containsEntry("x-acs-date", date);
    }
}
