package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.Subscription;
import evergreen.money.SpendingLimits;
import evergreen.policy.Account;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of servers that rules have renewed, and of those that somebody holds. */
class RenewedByRuleTest {
    private static final Instant EXPIRY = Instant.parse("2026-12-10T16:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Normal,      2026-12-01T00:00:00Z, RENEWS_BY_RULE",
        "Normal,      2026-12-06T15:59:59Z, RENEWS_BY_RULE",
        "Normal,      2026-12-06T16:00:00Z, RENEWAL_OVERDUE",
        "Normal,      2026-12-10T16:00:00Z, EXPIRED",
        "NotRenewal,  2026-12-01T00:00:00Z, SETTING_NOT_RENEWAL",
        "AutoRenewal, 2026-11-25T00:00:00Z, DEDUCTION_AHEAD",
    })
    void aRuleRenewsWhatThePlatformDoesNot(String status, Instant now, Reason reason) {
        Rule rule =
                Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month")).renewingAhead(Duration.ofDays(5));

        assertThat(ExpiryAssessment.judge(server(status, Map.of()), Site.CHINA, now, Optional.of(rule), Site.ZONE)
                        .reason())
                .isEqualTo(reason);
    }

    /** The expiry is on the 11th by the platform's days. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-10, HELD",
        "2026-12-11, HELD_PAST_EXPIRY",
        "soon,       HELD_PAST_EXPIRY",
        "2026-11-30, RENEWS_BY_RULE",
        "2026-12-01, HELD",
    })
    void aHoldKeepsItFromBeingRenewedAndIsAnAlarmIfItOutlivesTheEnd(String until, Reason reason) {
        Rule rule =
                Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month")).renewingAhead(Duration.ofDays(5));
        Instant now = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(ExpiryAssessment.judge(
                                server("Normal", Map.of(Hold.TAG, until)),
                                Site.CHINA,
                                now,
                                Optional.of(rule),
                                Site.ZONE)
                        .reason())
                .isEqualTo(reason);
    }

    /** The same tag keeps a payment from being made until the same instant: both count the day in the policy's zone. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2026-11-30, 2026-11-30T09:59:59Z, HELD",
        "Pacific/Kiritimati, 2026-11-30, 2026-11-30T10:00:00Z, RENEWS_BY_RULE",
        "Asia/Shanghai,      2026-11-30, 2026-11-30T15:59:59Z, HELD",
        "Asia/Shanghai,      2026-11-30, 2026-11-30T16:00:00Z, RENEWS_BY_RULE",
        "America/Adak,       2026-11-30, 2026-12-01T09:59:59Z, HELD",
        "America/Adak,       2026-11-30, 2026-12-01T10:00:00Z, RENEWS_BY_RULE",
        "America/Adak,       2026-12-10, 2026-12-01T10:00:00Z, HELD_PAST_EXPIRY",
        "Pacific/Kiritimati, 2026-12-10, 2026-12-01T10:00:00Z, HELD",
    })
    void theDayOfAHoldIsCountedInThePolicysZone(ZoneId zone, String until, Instant now, Reason reason) {
        Rule rule =
                Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month")).renewingAhead(Duration.ofDays(5));
        Policy policy = Policy.builder()
                .site(Site.CHINA)
                .accounts(List.of(Account.OWN))
                .limits(Limits.of(50, 20))
                .rules(List.of(rule))
                .spending(SpendingLimits.builder().zone(zone).build())
                .build();
        Subscription held = server("Normal", Map.of(Hold.TAG, until));

        assertThat(ExpiryAssessment.judge(held, policy, now).reason()).isEqualTo(reason);
        assertThat(Hold.holds(held, now, policy.spending().zone())).isEqualTo(reason != Reason.RENEWS_BY_RULE);
    }

    private static Subscription server(String status, Map<String, String> tags) {
        return Subscription.builder(Scope.of("1", "cn-hangzhou"), "i-1")
                .expiry(EXPIRY)
                .tags(tags)
                .attribute(RenewalAttribute.builder("i-1")
                        .status(Optional.of(status))
                        .duration(Optional.of(1))
                        .periodUnit(Optional.of("Month"))
                        .build())
                .build();
    }
}
