package evergreen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:30Z");
    private static final String PLAN = "20261126-0123456789abcdef";

    private final OneTimeCodes archive = new OneTimeCodes(new InMemoryJournal(), Sha256::hex);
    private int invocations;

    @Test
    void aCodeCountsOnceForItsPlanAndItsPerson() {
        assertThat(archive.issue(PLAN, "Li Wei", "12345678", NOW)).isTrue();

        assertThat(redeems("Chen Yu", "12345678", NOW)).isFalse();
        assertThat(redeems("Li Wei", "12345679", NOW)).isFalse();
        assertThat(redeems("Li Wei", "12345678", NOW)).isTrue();
        assertThat(redeems("Li Wei", "12345678", NOW)).isFalse();
    }

    @Test
    void itCountsForTenMinutes() {
        assertThat(archive.issue(PLAN, "Li Wei", "12345678", NOW)).isTrue();

        assertThat(redeems("Li Wei", "12345678", NOW.plusSeconds(600))).isFalse();
        assertThat(redeems("Li Wei", "12345678", NOW.plusSeconds(599))).isTrue();
    }

    @Test
    void afterFiveAttemptsTheRightOneIsNotTakenEither() {
        assertThat(archive.issue(PLAN, "Li Wei", "12345678", NOW)).isTrue();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(redeems("Li Wei", "0000000" + attempt, NOW)).isFalse();
        }

        assertThat(redeems("Li Wei", "12345678", NOW)).isFalse();
    }

    @Test
    void oneIsIssuedAMinuteAndTheNewestCounts() {
        assertThat(archive.issue(PLAN, "Li Wei", "11111111", NOW)).isTrue();
        assertThat(archive.issue(PLAN, "Li Wei", "22222222", NOW.plusSeconds(29)))
                .isFalse();
        assertThat(archive.issue(PLAN, "Li Wei", "33333333", NOW.plusSeconds(30)))
                .isTrue();

        assertThat(redeems("Li Wei", "11111111", NOW.plusSeconds(31))).isFalse();
        assertThat(redeems("Li Wei", "33333333", NOW.plusSeconds(31))).isTrue();
    }

    private boolean redeems(String person, String code, Instant now) {
        return archive.redeem(PLAN, person, code, "request-" + ++invocations, now);
    }
}
