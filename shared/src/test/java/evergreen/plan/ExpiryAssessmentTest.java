package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.SomeInstant;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of a table is a boundary: what is said one second before it, and what at it. */
class ExpiryAssessmentTest {
    private static final long SEED = new Random().nextLong();

    /** Any day; a subscription ends with its day, at midnight by China's clock. */
    private static final LocalDate DAY =
            SomeInstant.minute(SEED).atOffset(Site.ZONE).toLocalDate();

    private static final Instant MIDNIGHT = at(0, LocalTime.MIDNIGHT);

    @ParameterizedTest
    @CsvSource({
        // Daily from the ninth day before, each from 08:00 to 18:00; the first is over when its run is.
        "CHINA, -9, 08:00, DEDUCTION_AHEAD, DEDUCTION_AHEAD",
        "CHINA, -9, 18:00, DEDUCTION_AHEAD, DEDUCTION_OVERDUE",
        "CHINA, -1, 08:00, DEDUCTION_OVERDUE, DEDUCTION_OVERDUE",
        "CHINA, -1, 18:00, DEDUCTION_OVERDUE, NO_DEDUCTION_LEFT",
        // After the end nothing is tried; released 15 days later.
        "CHINA, 0, 00:00, NO_DEDUCTION_LEFT, EXPIRED",
        "CHINA, 15, 00:00, EXPIRED, RELEASE_DUE",
        "CHINA, 30, 00:00, RELEASE_DUE, RELEASE_DUE",
        // Five times, two of them after the end; then kept for 30 days.
        "INTERNATIONAL, -9, 18:00, DEDUCTION_AHEAD, DEDUCTION_AHEAD",
        "INTERNATIONAL, -3, 08:00, DEDUCTION_AHEAD, DEDUCTION_AHEAD",
        "INTERNATIONAL, -3, 18:00, DEDUCTION_AHEAD, DEDUCTION_OVERDUE",
        "INTERNATIONAL, 0, 00:00, DEDUCTION_OVERDUE, EXPIRED_ON_AUTO_RENEWAL",
        "INTERNATIONAL, 6, 18:00, EXPIRED_ON_AUTO_RENEWAL, EXPIRED_ON_AUTO_RENEWAL",
        "INTERNATIONAL, 14, 18:00, EXPIRED_ON_AUTO_RENEWAL, EXPIRED",
        "INTERNATIONAL, 15, 00:00, EXPIRED, EXPIRED",
        "INTERNATIONAL, 30, 00:00, EXPIRED, RELEASE_DUE"
    })
    void onAutoRenewalTheSitesCalendarSpeaks(Site site, int day, LocalTime time, Reason before, Reason at) {
        assertBoundary(server("AutoRenewal", MIDNIGHT), site, at(day, time), before, at);
    }

    @ParameterizedTest
    @CsvSource({
        // The last day's deduction counts if it comes before the end.
        "-1, 18:00, DEDUCTION_OVERDUE, DEDUCTION_OVERDUE",
        "0,  10:00, DEDUCTION_OVERDUE, EXPIRED"
    })
    void aSubscriptionThatEndsByDayIsDeductedForOnThatMorning(int day, LocalTime time, Reason before, Reason at) {
        assertBoundary(server("AutoRenewal", at(0, LocalTime.of(10, 0))), Site.CHINA, at(day, time), before, at);
    }

    @Test
    void oneThatEndsBeforeEightIsNotDeductedForOnThatMorning() {
        assertBoundary(
                server("AutoRenewal", at(0, LocalTime.of(8, 0))),
                Site.CHINA,
                at(-1, LocalTime.of(18, 0)),
                Reason.DEDUCTION_OVERDUE,
                Reason.NO_DEDUCTION_LEFT);
    }

    @ParameterizedTest
    @CsvSource({
        "CHINA, Normal, SETTING_NORMAL",
        "CHINA, NotRenewal, SETTING_NOT_RENEWAL",
        "CHINA, Paused, SETTING_UNCLEAR",
        "INTERNATIONAL, Normal, SETTING_NORMAL",
        "INTERNATIONAL, NotRenewal, SETTING_NOT_RENEWAL",
        "INTERNATIONAL, Paused, SETTING_UNCLEAR"
    })
    void withoutAutoRenewalItEndsAndIsKeptForFifteenDays(Site site, String status, Reason before) {
        Subscription server = server(status, MIDNIGHT);

        assertBoundary(server, site, MIDNIGHT, before, Reason.EXPIRED);
        assertBoundary(server, site, at(15, LocalTime.MIDNIGHT), Reason.EXPIRED, Reason.RELEASE_DUE);
    }

    @Test
    void whereTheSettingIsNotKnownTheEarlierReleaseIsFeared() {
        Subscription unread = with(RenewalAttribute.unread("i-1", "Throttling"), MIDNIGHT);

        assertThat(ExpiryAssessment.judge(unread, Site.INTERNATIONAL, MIDNIGHT).date())
                .as("seed %s", SEED)
                .contains(at(15, LocalTime.MIDNIGHT));
        assertThat(ExpiryAssessment.judge(unread, Site.CHINA, MIDNIGHT.minusSeconds(1))
                        .reason())
                .isEqualTo(Reason.SETTING_UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "security, LOCKED_FOR_SECURITY",
        "security financial, LOCKED_FOR_SECURITY",
        "financial, LOCKED",
        "recycling, LOCKED"
    })
    void aLockOutweighsWhatTheSettingPromises(String locks, Reason reason) {
        for (String status : new String[] {"AutoRenewal", "Normal", "NotRenewal"}) {
            Subscription locked = locked(server(status, MIDNIGHT), locks.split(" "));

            assertBoundary(locked, Site.CHINA, MIDNIGHT, reason, Reason.EXPIRED);
            assertThat(reason.verdict()).isEqualTo(Verdict.AT_RISK);
        }
    }

    @Test
    void theDateIsTheOneThatTheReasonSpeaksOf() {
        Subscription server = server("AutoRenewal", MIDNIGHT);
        Instant first = at(-9, LocalTime.of(8, 0));

        assertThat(dateAt(server, first.minusSeconds(1))).contains(first);
        assertThat(dateAt(server, first.plus(Site.DEDUCTION_RUN))).contains(first);
        assertThat(dateAt(server, MIDNIGHT.minusSeconds(1))).isEmpty();
        assertThat(dateAt(server, MIDNIGHT)).contains(MIDNIGHT.plus(Duration.ofDays(15)));
        assertThat(dateAt(server, MIDNIGHT.plus(Duration.ofDays(16)))).contains(MIDNIGHT.plus(Duration.ofDays(15)));
    }

    private static Optional<Instant> dateAt(Subscription server, Instant now) {
        return ExpiryAssessment.judge(server, Site.CHINA, now).date();
    }

    private static void assertBoundary(Subscription server, Site site, Instant boundary, Reason before, Reason at) {
        assertThat(ExpiryAssessment.judge(server, site, boundary.minusSeconds(1))
                        .reason())
                .as("one second before %s, seed %s", boundary, SEED)
                .isEqualTo(before);
        assertThat(ExpiryAssessment.judge(server, site, boundary).reason())
                .as("at %s, seed %s", boundary, SEED)
                .isEqualTo(at);
    }

    private static Instant at(int day, LocalTime time) {
        return DAY.plusDays(day).atTime(time).toInstant(Site.ZONE);
    }

    private static Subscription server(String status, Instant expiry) {
        return with(RenewalAttribute.builder("i-1").status(Optional.of(status)).build(), expiry);
    }

    private static Subscription with(RenewalAttribute attribute, Instant expiry) {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .expiry(expiry)
                .attribute(attribute)
                .build();
    }

    private static Subscription locked(Subscription server, String... locks) {
        return Subscription.builder(server.scope(), server.id())
                .expiry(server.expiry())
                .attribute(server.attribute())
                .locks(Set.of(locks))
                .build();
    }
}
