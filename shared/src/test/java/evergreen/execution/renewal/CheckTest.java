package evergreen.execution.renewal;

import static evergreen.execution.renewal.Samples.EXPIRY;
import static evergreen.execution.renewal.Samples.NOW;
import static evergreen.execution.renewal.Samples.cny;
import static evergreen.execution.renewal.Samples.facts;
import static evergreen.execution.renewal.Samples.seen;
import static evergreen.execution.renewal.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import evergreen.fleet.Period;
import evergreen.money.Quote;
import evergreen.money.SpendingLimits;
import evergreen.plan.Hold;
import evergreen.policy.Keep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {
    private static final Rule BATCH = rule("batch", Keep.RENEW, Period.of(1, Period.Unit.MONTH));

    /** A check without a code would end in an exception, and no step would ever end. */
    @ParameterizedTest
    @EnumSource
    void everyCheckHasACodeOfItsName(Check check) {
        assertThat(check.code().text())
                .isEqualTo(check.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void nothingStandsAgainstAnOrdinaryStep() {
        assertThat(Check.first(facts().build())).isEmpty();
        assertThat(Check.firstWithoutPrice(facts().quote(Optional.empty()).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1,", "0, PLAN_EXPIRED", "1, PLAN_EXPIRED"})
    void aPlanHoldsUntilItsEnd(int secondsAfter, Check check) {
        Instant end = step().build().validUntil();

        assertThat(first(facts().now(end.plusSeconds(secondsAfter)).quote(fresh(end, secondsAfter))))
                .isEqualTo(Optional.ofNullable(check));
    }

    @Test
    void whatTheCloudDoesNotShowNeedsAPerson() {
        assertThat(first(facts().seen(Optional.empty()))).contains(Check.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24,", "2026-11-25, ON_HOLD", "2099-12-31, ON_HOLD", "whenever, ON_HOLD"})
    void aHeldServerIsLeftUntilTheDayIsOver(String until, Check check) {
        assertThat(first(facts().seen(Optional.of(
                        seen("Normal").tags(Map.of(Hold.TAG, until)).build()))))
                .isEqualTo(Optional.ofNullable(check));
    }

    @ParameterizedTest
    @CsvSource({"-60, EXPIRY_EARLIER", "0,", "60, EXPIRY_LATER"})
    void onlyTheExpiryThatWasApprovedIsRenewed(int seconds, Check check) {
        assertThat(first(facts().seen(Optional.of(
                        seen("Normal").expiry(EXPIRY.plusSeconds(seconds)).build()))))
                .isEqualTo(Optional.ofNullable(check));
    }

    @Test
    void aServerThatSecurityLockedIsLeft() {
        assertThat(first(facts().seen(Optional.of(
                        seen("Normal").locks(Set.of("security")).build()))))
                .contains(Check.LOCKED_FOR_SECURITY);
        assertThat(first(facts().seen(Optional.of(
                        seen("Normal").locks(Set.of("financial")).build()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sometimes, SETTING_UNCLEAR", "NotRenewal, SET_TO_NOT_RENEWAL", "AutoRenewal, PLATFORM_WILL_RENEW"})
    void aSettingThatStandsAgainstItIsNamed(String setting, Check check) {
        assertThat(first(facts().seen(Optional.of(seen(setting).build())))).contains(check);
    }

    @Test
    void aSettingThatWasReadTodayStillActsInChina() {
        RenewalFacts.Builder facts = facts().step(step().onAutoRenewal(true).build());

        assertThat(first(facts)).contains(Check.PLATFORM_WILL_RENEW);
        assertThat(first(facts.policy(Policy.builder().site(Site.INTERNATIONAL).build())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHINA, 2026-11-25T23:29:59Z,",
        "CHINA, 2026-11-25T23:30:00Z, PLATFORM_MAY_BE_DEDUCTING",
        "CHINA, 2026-11-26T10:29:59Z, PLATFORM_MAY_BE_DEDUCTING",
        "CHINA, 2026-11-26T10:30:00Z,",
        "INTERNATIONAL, 2026-11-26T02:00:00Z,",
        "INTERNATIONAL, 2026-12-03T02:00:00Z, PLATFORM_MAY_BE_DEDUCTING"
    })
    void whoInsistsWaitsForThePlatformsHoursToPass(Site site, Instant now, Check check) {
        RenewalFacts.Builder insisting = facts().policy(
                        Policy.builder().site(site).build())
                .now(now)
                .quote(Optional.of(Quote.of(Samples.PRICE, now)))
                .seen(Optional.of(seen("AutoRenewal").build()))
                .step(step().insists(true)
                        .readAt(now)
                        .validUntil(now.plusSeconds(60))
                        .build());

        assertThat(first(insisting)).isEqualTo(Optional.ofNullable(check));
    }

    /** The cloud shows the new setting and the platform goes by the old one, until its hours have passed. */
    @ParameterizedTest
    @CsvSource({
        "Normal, 2026-11-25T23:29:59Z,",
        "Normal, 2026-11-25T23:30:00Z, PLATFORM_MAY_BE_DEDUCTING",
        "Normal, 2026-11-26T10:29:59Z, PLATFORM_MAY_BE_DEDUCTING",
        "Normal, 2026-11-26T10:30:00Z,",
        "Normal, 2026-11-26T15:59:59Z,",
        "AutoRenewal, 2026-11-26T02:00:00Z, PLATFORM_WILL_RENEW"
    })
    void aServerThatWasOnAutoRenewalTodayWaitsForThePlatformsHoursToPass(String setting, Instant now, Check check) {
        RenewalFacts.Builder remembered = facts().now(now)
                .onAutoRenewalToday(true)
                .quote(Optional.of(Quote.of(Samples.PRICE, now)))
                .seen(Optional.of(seen(setting).build()))
                .step(step().readAt(now).validUntil(now.plusSeconds(60)).build());

        assertThat(first(remembered)).isEqualTo(Optional.ofNullable(check));
    }

    @Test
    void afterTheExpiryTheChinesePlatformTriesNoMore() {
        Instant now = EXPIRY.plus(Duration.ofHours(10));
        RenewalFacts.Builder facts = facts().now(now)
                .quote(Optional.of(Quote.of(Samples.PRICE, now)))
                .seen(Optional.of(seen("AutoRenewal").build()))
                .step(step().validUntil(now.plusSeconds(60)).build());

        assertThat(first(facts)).isEmpty();
        assertThat(first(facts.policy(Policy.builder().site(Site.INTERNATIONAL).build())))
                .contains(Check.PLATFORM_WILL_RENEW);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-05T15:59:59Z,",
        "2027-01-05T16:00:00Z, RENEWS_AGAIN_AT_ONCE",
        "2027-02-01T00:00:00Z, RENEWS_AGAIN_AT_ONCE"
    })
    void thePeriodMustLeaveTheWindowThatAskedForIt(Instant windowEnd, Check check) {
        assertThat(first(facts().step(step().windowEnd(windowEnd).build()))).isEqualTo(Optional.ofNullable(check));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-10T16:00:00Z,",
        "2026-12-10T16:00:01Z, LEAVES_IT_EXPIRED",
        "2026-12-20T00:00:00Z, LEAVES_IT_EXPIRED"
    })
    void aPeriodMustReachTwoDaysAhead(Instant now, Check check) {
        RenewalFacts.Builder facts = facts().now(now)
                .quote(Optional.of(Quote.of(Samples.PRICE, now)))
                .step(step().period(Period.of(1, Period.Unit.WEEK))
                        .validUntil(now.plusSeconds(60))
                        .build());

        assertThat(first(facts)).isEqualTo(Optional.ofNullable(check));
    }

    @ParameterizedTest
    @CsvSource({"604799, true, RENEWED_THIS_WEEK", "604800, true,", "604799, false,"})
    void aRuleRenewsOnceAWeek(int secondsAgo, boolean byRule, Check check) {
        assertThat(first(facts().lastRenewal(Optional.of(NOW.minusSeconds(secondsAgo)))
                        .policy(Policy.builder().rules(List.of(BATCH)).build())
                        .step(byRule ? step().rule("batch").build() : step().build())))
                .isEqualTo(Optional.ofNullable(check));
    }

    /** The rule is another one by now, or names the server no more, or asks for another period, or not yet. */
    static Stream<Arguments> rules() {
        Period month = Period.of(1, Period.Unit.MONTH);
        Duration ahead = Duration.between(NOW, Samples.EXPIRY);
        return Stream.of(
                arguments(List.of(BATCH.renewingAhead(ahead)), true),
                arguments(List.of(BATCH.renewingAhead(ahead.minusSeconds(1))), false),
                arguments(List.of(), false),
                arguments(List.of(rule("batch", Keep.ASK, month), BATCH), false),
                arguments(List.of(rule("another", Keep.RENEW, month), BATCH), false),
                arguments(List.of(rule("batch", Keep.RENEW, Period.of(2, Period.Unit.MONTH))), false),
                arguments(
                        List.of(Rule.of("batch", Map.of("team", List.of("web")), Keep.RENEW, Optional.of(month))
                                .renewingAhead(Duration.ofDays(20))),
                        false));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatARuleAskedForIsAskedOfThePolicyAgain(List<Rule> rules, boolean asks) {
        assertThat(first(facts().policy(Policy.builder().rules(rules).build())
                        .step(step().rule("batch").build())))
                .isEqualTo(asks ? Optional.empty() : Optional.of(Check.RULE_ASKS_NO_MORE));
    }

    private static Rule rule(String name, Keep keep, Period period) {
        return Rule.of(name, Map.of(), keep, Optional.of(period)).renewingAhead(Duration.ofDays(20));
    }

    private static Policy spending(SpendingLimits.Builder spending) {
        return Policy.builder().spending(spending.build()).build();
    }

    @Test
    void nothingIsPaidWithoutAFreshPriceUnlessThePolicyAllows() {
        assertThat(first(facts().quote(Optional.empty()))).contains(Check.NO_QUOTE);
        assertThat(first(facts().quote(Optional.of(Quote.of(Samples.PRICE, NOW.minus(Duration.ofMinutes(16)))))))
                .contains(Check.NO_QUOTE);
        assertThat(first(facts().quote(Optional.empty())
                        .policy(spending(SpendingLimits.builder().unpriced(true)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 180,", "0, 180.01, PRICE_ROSE", "10, 198,", "10, 198.01, PRICE_ROSE", "0, 1,"})
    void thePriceMayRiseByTheTolerance(int percent, String price, Check check) {
        assertThat(first(facts().quote(Optional.of(Quote.of(cny(price), NOW)))
                        .policy(spending(SpendingLimits.builder().tolerancePercent(percent)))))
                .isEqualTo(Optional.ofNullable(check));
    }

    @ParameterizedTest
    @CsvSource({"180,", "179.99, OVER_STEP_LIMIT"})
    void aStepHasALimit(String limit, Check check) {
        assertThat(first(facts().policy(spending(SpendingLimits.builder().perStep(cny(limit))))))
                .isEqualTo(Optional.ofNullable(check));
    }

    private static Optional<Check> first(RenewalFacts.Builder facts) {
        return Check.first(facts.build());
    }

    private static Optional<Quote> fresh(Instant end, int seconds) {
        return Optional.of(Quote.of(Samples.PRICE, end.plusSeconds(seconds)));
    }
}
