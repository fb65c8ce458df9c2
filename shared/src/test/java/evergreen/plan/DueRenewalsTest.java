package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.fleet.Coverage;
import evergreen.fleet.Fleet;
import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.money.SpendingLimits;
import evergreen.policy.ApprovalPolicy;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueRenewalsTest {
    private static final Instant NOW = Plans.NOW;
    private static final Scope SCOPE = Scope.of("1", "cn-hangzhou");
    private static final Policy POLICY = Policy.builder()
            .rules(List.of(
                    rule("batch", Map.of("team", List.of("batch")), Keep.RENEW),
                    rule("people", Map.of("team", List.of("people")), Keep.ASK),
                    rule("auto", Map.of("team", List.of("auto")), Keep.AUTO),
                    rule("rest", Map.of(), Keep.RENEW)))
            .build();

    @ParameterizedTest
    @CsvSource({"432001, false", "432000, true", "431999, true", "0, true", "-86400, true"})
    void itIsDueFromItsRulesDaysBeforeItsEnd(int secondsLeft, boolean due) {
        assertThat(told(List.of(), server("i-1", "batch", secondsLeft))).isEqualTo(due ? "batch: i-1" : "");
    }

    /** On the China site, at {@link Plans#NOW}. */
    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "864000, false"})
    void whatThePlatformIsToRenewIsDueOnceItComesTooLateAndHasNotExpired(int secondsLeft, boolean due) {
        assertThat(told(List.of(), server("i-1", "auto", secondsLeft))).isEqualTo(due ? "auto: i-1" : "");
    }

    @Test
    void eachRuleHasItsOwnAndWhatPeopleDecideIsNobodys() {
        assertThat(told(List.of(), server("i-3", "web", 60), server("i-2", "people", 60), server("i-1", "batch", 60)))
                .isEqualTo("batch: i-1, rest: i-3");
    }

    @Test
    void whatIsAskedForAlreadyIsNotAskedForAgainWhileThatPlanIsValid() {
        Subscription server = server("i-1", "batch", 60);
        Step step = Step.of(
                server,
                PlannedAction.renew(Period.of(1, Period.Unit.MONTH), Optional.empty(), false, Optional.empty()));
        Plan valid = Plan.of("p", Plan.byRule("batch"), NOW, NOW.plusSeconds(1), List.of(step));
        Plan over = Plan.of("p", Plan.byRule("batch"), NOW.minusSeconds(9), NOW, List.of(step));

        assertThat(told(List.of(valid), server)).isEmpty();
        assertThat(told(List.of(over), server)).isEqualTo("batch: i-1");
        assertThat(told(List.of(valid), server("i-1", "batch", 120))).isEqualTo("batch: i-1");
    }

    @ParameterizedTest
    @CsvSource({"5, 1000, 0, 3", "2, 1000, 0, 2", "5, 600, 0, 3", "5, 599.99, 0, 2", "5, 400, 1, 1", "5, 199, 0, 0"})
    void asManyAsAPlanMayHaveAndCost(int steps, String money, int tolerance, int within) {
        Policy policy = POLICY.toBuilder()
                .limits(Limits.of(steps, 20))
                .spending(SpendingLimits.builder().tolerancePercent(tolerance).build())
                .consent(ApprovalPolicy.of(Money.parse(money + " CNY"), Optional.empty(), false))
                .build();
        List<Step> three = List.of(
                Plans.renewal("i-1", "200 CNY"), Plans.renewal("i-2", "200 CNY"), Plans.renewal("i-3", "200 CNY"));

        assertThat(new DueRenewals(policy, List.of(), NOW).withinLimits(three)).isEqualTo(three.subList(0, within));
    }

    @Test
    void whatCostsMoreThanAnyPlanMayKeepsNoOtherFromBeingPlanned() {
        Policy policy = POLICY.toBuilder()
                .consent(ApprovalPolicy.of(Money.parse("500 CNY"), Optional.empty(), false))
                .build();
        List<Step> three = List.of(
                Plans.renewal("i-1", "501 CNY"), Plans.renewal("i-2", "200 CNY"), Plans.renewal("i-3", "200 CNY"));

        assertThat(new DueRenewals(policy, List.of(), NOW).withinLimits(three)).isEqualTo(three.subList(1, 3));
    }

    private static String told(List<Plan> before, Subscription... servers) {
        Fleet fleet = Fleet.builder(NOW)
                .subscriptions(List.of(servers))
                .coverage(Coverage.of(List.of(ScopeCoverage.of(SCOPE, 1, 1, List.of()))))
                .build();
        List<String> lines = new ArrayList<>();
        new DueRenewals(POLICY, before, NOW)
                .of(fleet)
                .forEach((rule, due) -> due.forEach(each -> lines.add(rule.name() + ": " + each.id())));
        return String.join(", ", lines);
    }

    private static Rule rule(String name, Map<String, List<String>> tags, Keep keep) {
        return Rule.of(name, tags, keep, Period.parse("1 month")).renewingAhead(Duration.ofDays(5));
    }

    private static Subscription server(String id, String team, int secondsLeft) {
        return Subscription.builder(SCOPE, id)
                .tags(Map.of("team", team))
                .expiry(NOW.plusSeconds(secondsLeft))
                .build();
    }
}
