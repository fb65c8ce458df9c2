package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Period;
import evergreen.money.Cost;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Person;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalCheckTest {
    private static final Plan PLAN =
            Plans.of("Chen Yu", Plans.renewal("i-1", "300 CNY"), Plans.renewal("i-2", "200 CNY"));

    private static final Plan BY_RULE =
            Plans.of(Plan.byRule("batch"), Plans.renewal("i-1", "300 CNY"), Plans.renewal("i-2", "200 CNY"));
    private static final Rule BATCH =
            Rule.of("batch", Map.of(), Keep.RENEW, Period.parse("1 month")).renewingAhead(Duration.ofDays(5));

    @Test
    void aPlanWithinEveryLimitIsCarriedByWhoeverMayApprove() {
        assertThat(objection(policy(), PLAN, "Li Wei")).isEmpty();
        assertThat(objection(policy(), PLAN, "Chen Yu")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Nobody, may-not-approve", "Asker, may-not-approve", "Reader, may-not-approve", "'', may-not-approve"})
    void aWordWithoutTheRoleCarriesNothing(String approver, String code) {
        assertThat(objection(policy(), PLAN, approver)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"Nobody", "Reader", "Approver"})
    void whoMayNotAskHasAskedForNothing(String requester) {
        assertThat(objection(policy(), Plans.of(requester, Plans.renewal("i-1", "1 CNY")), "Li Wei"))
                .contains("requester-may-not-ask");
    }

    /** One step below, exactly at, one above. */
    @ParameterizedTest
    @CsvSource({"499.99, over-plan-limit", "500, ''", "500.01, ''"})
    void theLimitOfAPlanHolds(String limit, String code) {
        Policy policy = policy().toBuilder().consent(consent(limit, "9000")).build();
        assertThat(objection(policy, PLAN, "Li Wei").orElse("")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"549.99, over-plan-limit", "550, ''"})
    void whatPricesMayRiseByCountsToo(String limit, String code) {
        Policy policy = policy().toBuilder()
                .consent(consent(limit, "9000"))
                .spending(SpendingLimits.builder().tolerancePercent(10).build())
                .build();
        assertThat(objection(policy, PLAN, "Li Wei").orElse("")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"299.99, over-step-limit", "300, ''"})
    void theLimitOfAStepHolds(String limit, String code) {
        Policy policy = policy().toBuilder()
                .spending(SpendingLimits.builder().perStep(money(limit)).build())
                .build();
        assertThat(objection(policy, PLAN, "Li Wei").orElse("")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1, too-many-steps", "2, ''"})
    void theLimitOfStepsHolds(int limit, String code) {
        Policy policy = policy().toBuilder().limits(Limits.of(limit, 20)).build();
        assertThat(objection(policy, PLAN, "Li Wei").orElse("")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"499.99, needs-another-person", "500, ''"})
    void fromASumOnItTakesAnotherPersonThanTheOneWhoAsks(String above, String code) {
        Policy policy = policy().toBuilder().consent(consent("9000", above)).build();
        assertThat(objection(policy, PLAN, "Chen Yu").orElse("")).isEqualTo(code);
        assertThat(objection(policy, PLAN, "Li Wei")).isEmpty();
    }

    @Test
    void whatWasAskedForBeforeOnThatDayCountsToo() {
        Policy policy = policy().toBuilder().consent(consent("9000", "600")).build();
        assertThat(code(ApprovalCheck.objection(policy, PLAN, "Chen Yu", asked("100"))))
                .isEmpty();
        assertThat(code(ApprovalCheck.objection(policy, PLAN, "Chen Yu", asked("100.01"))))
                .contains("needs-another-person");
    }

    @Test
    void withoutAPriceNothingIsPaidUnlessThePolicyAllowsItAndThenByTwo() {
        Plan plan = Plans.of("Chen Yu", Plans.renewal("i-1", "none"));
        Policy allowing = policy().toBuilder()
                .spending(SpendingLimits.builder().unpriced(true).build())
                .build();

        assertThat(objection(policy(), plan, "Li Wei")).contains("unpriced");
        assertThat(objection(allowing, plan, "Li Wei")).isEmpty();
        assertThat(objection(allowing, plan, "Chen Yu")).contains("needs-another-person");
    }

    @Test
    void aPolicyThatNamesNoMoneyPaysForNothingAndSetsAllTheSame() {
        Policy poor = policy().toBuilder()
                .consent(ApprovalPolicy.of(Optional.empty(), Optional.of(money("9000")), true))
                .build();

        assertThat(objection(poor, PLAN, "Li Wei")).contains("no-money-for-plans");
        assertThat(objection(poor, Plans.of("Chen Yu", Plans.off("i-1"), Plans.hold("i-2")), "Chen Yu"))
                .isEmpty();
        assertThat(objection(poor, Plans.of("Chen Yu", Plans.setting("i-1", "1 CNY")), "Li Wei"))
                .contains("no-money-for-plans");
    }

    /** A deduction by the platform counts like a payment by Evergreen: one step below each limit, exactly at, one above. */
    @ParameterizedTest
    @CsvSource({
        "800,     none,    Chen Yu, ''",
        "800.01,  none,    Chen Yu, needs-another-person",
        "800.01,  none,    Li Wei,  ''",
        "700,     100,     Chen Yu, ''",
        "700,     100.01,  Chen Yu, needs-another-person",
        "900,     none,    Li Wei,  ''",
        "900.01,  none,    Li Wei,  over-step-limit",
        "600,     400,     Li Wei,  ''",
        "600,     400.01,  Li Wei,  over-plan-limit",
        "250,     none,    Capped,  ''",
        "250.01,  none,    Capped,  over-approvers-limit",
        "200,     50.01,   Capped,  over-approvers-limit",
    })
    void aSettingThatCostsCountsUnderEveryLimit(String setting, String renewal, String approver, String code) {
        Policy policy = policy().toBuilder()
                .spending(SpendingLimits.builder().perStep(money("900")).build())
                .build();
        Step first = Plans.setting("i-1", setting + " CNY");
        Plan plan = renewal.equals("none")
                ? Plans.of("Chen Yu", first)
                : Plans.of("Chen Yu", first, Plans.renewal("i-2", renewal + " CNY"));

        assertThat(objection(policy, plan, approver).orElse("")).isEqualTo(code);
    }

    /** The policy's choice for renewals without a price does not free a setting from its second person. */
    @ParameterizedTest
    @CsvSource({
        "false, true,  Chen Yu, needs-another-person",
        "true,  true,  Chen Yu, needs-another-person",
        "true,  false, Chen Yu, needs-another-person",
        "false, true,  Li Wei,  ''",
        "false, true,  Capped,  over-approvers-limit",
    })
    void aSettingThatCostsAnUnknownSumTakesASecondPerson(
            boolean unpriced, boolean byAnother, String approver, String code) {
        Policy policy = policy().toBuilder()
                .spending(SpendingLimits.builder().unpriced(unpriced).build())
                .consent(ApprovalPolicy.of(Optional.of(money("1000")), Optional.of(money("800")), byAnother))
                .build();

        assertThat(objection(policy, Plans.of("Chen Yu", Plans.setting("i-1", "none")), approver)
                        .orElse(""))
                .isEqualTo(code);
    }

    /** An earlier version knew no prices of settings: no limit applies, and a second person is needed. */
    @ParameterizedTest
    @CsvSource({"Chen Yu, needs-another-person", "Li Wei, ''", "Capped, ''"})
    void aSettingThatAnEarlierVersionPlannedTakesASecondPerson(String approver, String code) {
        Policy poor = policy().toBuilder()
                .consent(ApprovalPolicy.of(Optional.empty(), Optional.of(money("9000")), false))
                .build();

        assertThat(objection(poor, Plans.of("Chen Yu", Plans.setting("i-1")), approver)
                        .orElse(""))
                .isEqualTo(code);
    }

    @Test
    void aSettingThatARuleAsksForTakesAPerson() {
        Rule auto = Rule.of("batch", Map.of(), Keep.AUTO, Period.parse("1 month"));
        Policy policy = policy().toBuilder().rules(List.of(auto)).build();
        for (Step step : List.of(Plans.setting("i-1", "1 CNY"), Plans.off("i-1"), Plans.hold("i-1"))) {
            Plan plan = Plans.of(Plan.byRule("batch"), step);

            assertThat(code(ApprovalCheck.objectionToRule(policy, plan, ApprovalCheckTest::nothing)))
                    .contains("needs-a-person");
            assertThat(objection(policy, plan, "Li Wei")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"cn-hangzhou, ''", "cn-beijing, region-outside-policy"})
    void theRegionsOfThePolicyHold(String region, String code) {
        Policy policy = policy().toBuilder().regions(Set.of(region)).build();
        assertThat(objection(policy, PLAN, "Li Wei").orElse("")).isEqualTo(code);
    }

    @Test
    void anotherCurrencyIsOverEveryLimit() {
        assertThat(objection(policy(), Plans.of("Chen Yu", Plans.renewal("i-1", "1 USD")), "Li Wei"))
                .contains("over-plan-limit");
    }

    @ParameterizedTest
    @CsvSource({
        "500, true, ''",
        "499.99, true, needs-a-person",
        "499.99, false, needs-a-person",
        "'', true, needs-a-person",
        "'', false, ''"
    })
    void whatARuleAsksForIsCarriedByThePolicyUpToTheSumThatAnybodyMayAskForAlone(
            String above, boolean byAnother, String code) {
        Optional<Money> sum = above.isEmpty() ? Optional.empty() : Optional.of(money(above));
        Policy policy = policy().toBuilder()
                .consent(ApprovalPolicy.of(Optional.of(money("9000")), sum, byAnother))
                .rules(List.of(BATCH))
                .build();

        assertThat(code(ApprovalCheck.objectionToRule(policy, BY_RULE, ApprovalCheckTest::nothing))
                        .orElse(""))
                .isEqualTo(code);
        assertThat(objection(policy, BY_RULE, "Li Wei")).isEmpty();
    }

    @Test
    void whatTheRuleAskedForBeforeOnThatDayCountsToo() {
        Policy policy = policy().toBuilder()
                .consent(consent("9000", "600"))
                .rules(List.of(BATCH))
                .build();

        assertThat(code(ApprovalCheck.objectionToRule(policy, BY_RULE, asked("100"))))
                .isEmpty();
        assertThat(code(ApprovalCheck.objectionToRule(policy, BY_RULE, asked("100.01"))))
                .contains("needs-a-person");
    }

    @Test
    void theLimitsHoldForRulesAsForPeople() {
        Policy policy = policy().toBuilder().rules(List.of(BATCH)).build();

        assertThat(code(ApprovalCheck.objectionToRule(
                        policy.toBuilder().consent(consent("499", "9000")).build(),
                        BY_RULE,
                        ApprovalCheckTest::nothing)))
                .contains("over-plan-limit");
        assertThat(code(ApprovalCheck.objectionToRule(
                        policy.toBuilder().limits(Limits.of(1, 20)).build(), BY_RULE, ApprovalCheckTest::nothing)))
                .contains("too-many-steps");
    }

    @Test
    void whatThePlatformIsToRenewTakesAPersonWhateverItCosts() {
        Rule auto = Rule.of("batch", Map.of(), Keep.AUTO, Period.parse("1 month"));
        Policy policy = policy().toBuilder()
                .consent(ApprovalPolicy.of(Optional.of(money("9000")), Optional.empty(), false))
                .rules(List.of(auto))
                .build();

        assertThat(code(ApprovalCheck.objectionToRule(policy, BY_RULE, ApprovalCheckTest::nothing)))
                .contains("platform-comes-too-late");
        assertThat(objection(policy, BY_RULE, "Li Wei")).isEmpty();
    }

    @Test
    void aRuleThatIsGoneOrRenewsNoMoreAsksForNothing() {
        Rule asks = Rule.of("batch", Map.of(), Keep.ASK, Optional.empty());

        assertThat(code(ApprovalCheck.objectionToRule(policy(), BY_RULE, ApprovalCheckTest::nothing)))
                .contains("rule-asks-no-more");
        assertThat(objection(policy().toBuilder().rules(List.of(asks)).build(), BY_RULE, "Li Wei"))
                .contains("rule-asks-no-more");
    }

    private static Optional<String> objection(Policy policy, Plan plan, String approver) {
        return code(ApprovalCheck.objection(policy, plan, approver, ApprovalCheckTest::nothing));
    }

    private static Supplier<RecentSpending> asked(String amount) {
        return () -> RecentSpending.of(Cost.of(money(amount)), Cost.NOTHING);
    }

    private static Optional<String> code(Optional<ApprovalCheck> objection) {
        return objection.map(ApprovalCheck::code);
    }

    private static Policy policy() {
        return Policy.builder()
                .consent(consent("1000", "800"))
                .people(List.of(
                        person("Chen Yu", Person.Role.REQUEST, Person.Role.APPROVE),
                        person("Li Wei", Person.Role.APPROVE),
                        person("Approver", Person.Role.APPROVE),
                        person("Capped", Person.Role.APPROVE).approvingUpTo(money("250")),
                        person("Asker", Person.Role.REQUEST),
                        person("Reader", Person.Role.READ)))
                .build();
    }

    private static Person person(String name, Person.Role... roles) {
        return Person.of(name, Set.of(roles), List.of());
    }

    private static ApprovalPolicy consent(String mostPerPlan, String above) {
        return ApprovalPolicy.of(Optional.of(money(mostPerPlan)), Optional.of(money(above)), true);
    }

    private static Money money(String amount) {
        return Money.parse(amount + " CNY").orElseThrow();
    }

    private static RecentSpending nothing() {
        return RecentSpending.NOTHING;
    }
}
