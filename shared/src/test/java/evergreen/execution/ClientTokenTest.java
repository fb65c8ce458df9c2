package evergreen.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientTokenTest {
    private static final Instant EXPIRY = Instant.ofEpochSecond(30_484_320L * 60);

    /** Once a token was sent, its making may never change: this one was computed by another program. */
    @Test
    void isTheSameForEver() {
        assertThat(ClientToken.of("i-bp1abc", EXPIRY, 0)).hasToString(HASH);
    }

    private static final String HASH = "5922af85973a97530b79342aaaf02eb0c516526f636e71627203262185f4a621";

    @Test
    void hasTheLengthAndTheCharactersThatTheCloudTakes() {
        for (int round = 0; round < 100; round++) {
            assertThat(ClientToken.of("i-bp1abc", EXPIRY, round).text()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void countsMinutes() {
        assertThat(ClientToken.of("i-1", EXPIRY.plusSeconds(59), 0)).isEqualTo(ClientToken.of("i-1", EXPIRY, 0));
        assertThat(ClientToken.of("i-1", EXPIRY.plusSeconds(60), 0)).isNotEqualTo(ClientToken.of("i-1", EXPIRY, 0));
    }

    @Test
    void isAnotherForAnotherInstanceExpiryAndRound() {
        Set<ClientToken> tokens = Stream.of(
                        ClientToken.of("i-1", EXPIRY, 0),
                        ClientToken.of("i-2", EXPIRY, 0),
                        ClientToken.of("i-1", EXPIRY.plusSeconds(60), 0),
                        ClientToken.of("i-1", EXPIRY, 1))
                .collect(Collectors.toSet());

        assertThat(tokens).hasSize(4);
    }
}
