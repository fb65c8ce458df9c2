package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeductionTimingTest {
    /** Midnight by China's clock, as expiries are: deductions there from 2026-12-01 to 2026-12-09, 08:00 to 18:00. */
    private static final Instant EXPIRY = Instant.parse("2026-12-09T16:00:00Z");

    private static final DesiredSetting MONTHLY = DesiredSetting.autoRenewal(Period.of(1, Period.Unit.MONTH));

    @ParameterizedTest
    @CsvSource({
        // China: a change acts with the next day, the first deduction is on 2026-12-01 08:00 +08:00.
        "CHINA,         2026-11-30T15:59:59Z, IN_TIME,",
        "CHINA,         2026-11-30T16:00:00Z, AFTER_NEXT_DEDUCTION, 2026-12-01T00:00:00Z",
        "CHINA,         2026-12-01T09:59:59Z, AFTER_NEXT_DEDUCTION, 2026-12-01T00:00:00Z",
        "CHINA,         2026-12-01T10:00:00Z, IN_TIME,",
        "CHINA,         2026-12-07T16:00:00Z, AFTER_NEXT_DEDUCTION, 2026-12-08T00:00:00Z",
        "CHINA,         2026-12-08T16:00:00Z, AFTER_LAST_DEDUCTION, 2026-12-09T00:00:00Z",
        "CHINA,         2026-12-09T10:00:00Z, AFTER_LAST_DEDUCTION, 2026-12-09T00:00:00Z",
        // Internationally a change acts at once; the deductions are on T-3, T-1, T, T+6 and T+14.
        "INTERNATIONAL, 2026-12-06T23:59:59Z, IN_TIME,",
        "INTERNATIONAL, 2026-12-07T00:00:00Z, IN_TIME,",
        "INTERNATIONAL, 2026-12-07T00:00:01Z, AFTER_NEXT_DEDUCTION, 2026-12-07T00:00:00Z",
        "INTERNATIONAL, 2026-12-07T10:00:00Z, IN_TIME,",
    })
    void aChangeThatActsAfterTheNextDeductionSaysSo(
            Site site, Instant now, DeductionTiming.Kind kind, @Nullable Instant deduction) {
        DeductionTiming deductionTiming =
                SettingStep.byHand(server("Normal"), MONTHLY, site, now).timeliness();

        assertThat(deductionTiming.kind()).isEqualTo(kind);
        assertThat(deductionTiming.deduction()).isEqualTo(Optional.ofNullable(deduction));
    }

    @ParameterizedTest
    @CsvSource({
        "Normal,      IN_TIME",
        "NotRenewal,  IN_TIME",
        "AutoRenewal, AFTER_NEXT_DEDUCTION",
        "Sometimes,   IN_TIME",
    })
    void switchingOffIsTooLateOnlyWhereSomethingIsDeducted(String from, DeductionTiming.Kind kind) {
        Instant now = Instant.parse("2026-11-30T20:00:00Z");

        assertThat(SettingStep.byHand(server(from), DesiredSetting.NOT_RENEWAL, Site.CHINA, now)
                        .timeliness()
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        // A setting of China made on the day before the last deduction acts in time; one that stands already needs no
        // day.
        "CHINA,         Normal,      2026-12-08T15:59:59Z, false",
        "CHINA,         Normal,      2026-12-08T16:00:00Z, true",
        "CHINA,         AutoRenewal, 2026-12-09T00:00:00Z, false",
        "CHINA,         AutoRenewal, 2026-12-09T00:00:01Z, true",
        // Internationally the deductions after the expiry come too late for a server that shall not stop.
        "INTERNATIONAL, Normal,      2026-12-09T00:00:00Z, false",
        "INTERNATIONAL, Normal,      2026-12-09T00:00:01Z, true",
    })
    void thePlatformIsThroughOnceNoDeductionBeforeTheExpiryIsLeft(Site site, String status, Instant now, boolean over) {
        assertThat(DeductionTiming.isOver(server(status).setting(), EXPIRY, site, now))
                .isEqualTo(over);
    }

    private static Subscription server(String status) {
        RenewalAttribute attribute =
                RenewalAttribute.builder("i-1").status(Optional.of(status)).build();
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .expiry(EXPIRY)
                .attribute(attribute)
                .build();
    }
}
