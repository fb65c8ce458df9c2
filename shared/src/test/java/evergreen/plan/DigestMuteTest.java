package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestMuteTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Muted until the third of December, that day included, by the reader's calendar. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00Z, true",
        "2026-12-02T15:59:59Z, true",
        "2026-12-03T15:59:59Z, true",
        "2026-12-03T16:00:00Z, false"
    })
    void theLastDayCounts(Instant now, boolean muted) {
        assertThat(mutes("2026-12-03", Instant.parse("2026-12-20T00:00:00Z"), now))
                .isEqualTo(muted);
    }

    /** It ends at noon of the second. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-01T11:59:59Z, true",
        "2026-12-01T12:00:00Z, false",
        "2026-12-02T12:00:00Z, false",
        "2026-12-05T00:00:00Z, false"
    })
    void theLastDayBeforeTheEndAndTheGraceAreNeverMuted(Instant now, boolean muted) {
        assertThat(mutes("2027-01-01", Instant.parse("2026-12-02T12:00:00Z"), now))
                .isEqualTo(muted);
    }

    @ParameterizedTest
    @CsvSource({"soon", "''", "2026-13-01", "2026/12/31", "for ever"})
    void aDateThatCannotBeReadMutesNothing(String until) {
        assertThat(mutes(until, Instant.parse("2026-12-20T00:00:00Z"), Instant.parse("2026-11-20T00:00:00Z")))
                .isFalse();
    }

    @Test
    void withoutTheTagNothingIsMuted() {
        Subscription server = server(Map.of("evergreen-mute-reason", "known"), Instant.parse("2026-12-20T00:00:00Z"));

        assertThat(DigestMute.mutes(server, Instant.parse("2026-11-20T00:00:00Z"), SHANGHAI))
                .isFalse();
    }

    private static boolean mutes(String until, Instant expiry, Instant now) {
        return DigestMute.mutes(server(Map.of(DigestMute.TAG, until), expiry), now, SHANGHAI);
    }

    private static Subscription server(Map<String, String> tags, Instant expiry) {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .tags(tags)
                .expiry(expiry)
                .build();
    }
}
