package evergreen.policy;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private static final Instant END_OF_4_DECEMBER = Instant.parse("2026-12-04T16:00:00Z");

    @Test
    void theChinaSiteDeductsDailyFromNineDaysBeforeToTheEnd() {
        assertThat(Site.CHINA.deductions(END_OF_4_DECEMBER))
                .hasSize(9)
                .startsWith(Instant.parse("2026-11-26T00:00:00Z"))
                .endsWith(Instant.parse("2026-12-04T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-04T23:59:59Z, 9", "2026-12-05T00:00:00Z, 9", "2026-12-05T00:00:01Z, 10"})
    void onTheLastDayOnlyBeforeTheEnd(Instant expiry, int deductions) {
        assertThat(Site.CHINA.deductions(expiry)).hasSize(deductions);
    }

    @Test
    void theInternationalSiteDeductsFiveTimes() {
        assertThat(Site.INTERNATIONAL.deductions(END_OF_4_DECEMBER))
                .containsExactly(
                        Instant.parse("2026-12-02T00:00:00Z"),
                        Instant.parse("2026-12-04T00:00:00Z"),
                        Instant.parse("2026-12-05T00:00:00Z"),
                        Instant.parse("2026-12-11T00:00:00Z"),
                        Instant.parse("2026-12-19T00:00:00Z"));
    }

    /** One day more than the documented nine, from the first hour of China's day to its last one. */
    @ParameterizedTest
    @CsvSource({
        "CHINA, 2026-11-24T15:59:59Z, false",
        "CHINA, 2026-11-24T16:00:00Z, true",
        "CHINA, 2026-12-04T15:59:59Z, true",
        "CHINA, 2026-12-04T16:00:00Z, false",
        "INTERNATIONAL, 2026-12-01T02:00:00Z, true",
        "INTERNATIONAL, 2026-12-06T02:00:00Z, false"
    })
    void aDayOfDeductionsLastsFromMidnightToMidnight(Site site, Instant now, boolean deducts) {
        assertThat(site.isDeductionDay(END_OF_4_DECEMBER, now)).isEqualTo(deducts);
    }

    @ParameterizedTest
    @CsvSource({
        "CHINA, false, 2026-12-19T16:00:00Z",
        "CHINA, true, 2026-12-19T16:00:00Z",
        "INTERNATIONAL, false, 2026-12-19T16:00:00Z",
        "INTERNATIONAL, true, 2027-01-03T16:00:00Z"
    })
    void keepsTheUnpaidForFifteenDaysAndInternationallyOnAutoRenewalForThirty(
            Site site, boolean onAutoRenewal, Instant release) {
        assertThat(site.release(END_OF_4_DECEMBER, onAutoRenewal)).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource({
        "1 week, true, false",
        "4 weeks, true, false",
        "5 weeks, false, false",
        "1 month, true, true",
        "3 months, true, true",
        "4 months, false, false",
        "6 months, true, true",
        "12 months, true, true",
        "13 months, false, false",
        "60 months, true, true",
        "61 months, false, false",
        "1 year, true, true",
        "5 years, true, true",
        "6 years, false, false"
    })
    void sellsAutoRenewalForThePeriodsOfItsPage(String period, boolean china, boolean international) {
        assertThat(Period.parse(period)).map(Site.CHINA::sellsAutoRenewal).contains(china);
        assertThat(Period.parse(period))
                .map(Site.INTERNATIONAL::sellsAutoRenewal)
                .contains(international);
    }

    @ParameterizedTest
    @CsvSource({
        "1 week, true, false",
        "4 weeks, true, false",
        "5 weeks, false, false",
        "1 month, true, true",
        "9 months, true, true",
        "10 months, false, false",
        "11 months, false, false",
        "12 months, true, true",
        "1 year, true, true",
        "18 months, false, false",
        "24 months, true, false",
        "2 years, true, false",
        "60 months, true, false",
        "5 years, true, false",
        "6 years, false, false",
    })
    void renewalIsSoldForThesePeriods(String words, boolean china, boolean international) {
        Period period = Period.parse(words).orElseThrow();

        assertThat(Site.CHINA.sellsRenewal(period)).isEqualTo(china);
        assertThat(Site.INTERNATIONAL.sellsRenewal(period)).isEqualTo(international);
    }
}
