package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.SomeInstant;
import evergreen.fleet.Coverage;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Fleet;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.plan.ChangeHistory.Change;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.report.EnforcementHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody wants otherwise is not set against them, run after run. */
class NeverFightsTest {
    private static final Instant NOW = SomeInstant.minute(new Random().nextLong());
    private static final Scope SCOPE = Scope.of("1", "cn-hangzhou");
    private static final String YEAR = "AutoRenewal 1 year";
    private static final Policy POLICY = Policy.builder()
            .rules(List.of(Rule.of("all", Map.of(), Keep.AUTO, Optional.of(Period.of(1, Period.Unit.YEAR)))))
            .limits(Limits.of(10, 100))
            .build();

    @Test
    void whatWasChangedBackOnceIsSetAgain() {
        assertThat(plan(Map.of(), set("i-1", YEAR)).steps()).hasSize(1);
    }

    @Test
    void whatWasChangedBackTwiceIsLeft() {
        SettingsPlan plan = plan(Map.of(), set("i-1", YEAR), set("i-1", YEAR));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.leftAlone()).extracting(SkippedSetting::why).containsExactly(SkippedSetting.Why.CONTESTED);
    }

    @Test
    void anotherSettingOrAnotherServerContestsNothing() {
        assertThat(plan(Map.of(), set("i-1", "Normal"), set("i-1", "Normal"), set("i-2", YEAR), set("i-2", YEAR))
                        .steps())
                .hasSize(1);
    }

    /** A policy that is changed to and fro, or two rules in turn: nobody but Evergreen has changed the setting. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Y N Y N     | sets",
                "Y N Y       | sets",
                "Y Y N       | sets",
                "Y ? Y       | sets",
                "Y N Y Y     | leaves",
                "Y Y N Y     | leaves",
                "Y Y         | leaves",
                "N Y N Y Y   | leaves",
            })
    void whatEvergreenItselfReplacedWasChangedBackByNobody(String sets, String does) {
        Change[] past = Arrays.stream(sets.split(" "))
                .map(each -> each.equals("?")
                        ? Change.unclear("i-1", "NotRenewal")
                        : set("i-1", each.equals("Y") ? YEAR : "NotRenewal"))
                .toArray(Change[]::new);

        assertThat(plan(Map.of(), past).steps()).hasSize(does.equals("sets") ? 1 : 0);
    }

    /** A lost answer may have been a change: the document of its run does not say that somebody changed the setting back. */
    @ParameterizedTest
    @CsvSource({"unknown, 1", "not-as-asked, 1", "not-tried, 0", "already, 0"})
    void aChangeOfWhichTheEndIsUnclearIsNobodyElses(String between, int steps) {
        String year = "{\"renewalStatus\":\"AutoRenewal\",\"duration\":1,\"periodUnit\":\"Year\"}";
        ChangeHistory past = EnforcementHistory.of(Map.of(
                        "1", document(year, "set"),
                        "2", document("{\"renewalStatus\":\"NotRenewal\"}", between),
                        "3", document(year, "set")))
                .changes();

        assertThat(plan(Map.of(), past).steps()).hasSize(steps);
    }

    private static String document(String requested, String kind) {
        return "{\"changes\":[{\"id\":\"i-1\",\"rule\":\"all\",\"requested\":" + requested + ",\"outcome\":{\"kind\":\""
                + kind + "\"}}]}";
    }

    @Test
    void whatTheCloudRefusedOfAServerIsNotAskedForDaily() {
        Change refused = Change.of("i-1", YEAR, false, Optional.of("ChargeTypeViolation"));
        SettingsPlan plan = plan(Map.of(), refused);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.leftAlone()).extracting(SkippedSetting::why).containsExactly(SkippedSetting.Why.REFUSED_BEFORE);
        assertThat(plan.leftAlone()).extracting(SkippedSetting::words).containsExactly("ChargeTypeViolation");
        assertThat(plan(Map.of(), refused, set("i-1", YEAR)).steps()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "managed-by      | Terraform | renewal_status = \"AutoRenewal\", auto_renew_period = 12",
                "Managed_By      | opentofu  | renewal_status = \"AutoRenewal\", auto_renew_period = 12",
                "ManagedBy       | Pulumi    | renewalStatus: \"AutoRenewal\", autoRenewPeriod: 12",
                "managed-by      | ros       | AutoRenew: 'True', AutoRenewPeriod: 12",
                "acs:ros:stackId | 4a6c9851  | AutoRenew: 'True', AutoRenewPeriod: 12",
            })
    void whatAnotherToolSetsIsToBeChangedThere(String key, String value, String line) {
        SettingsPlan plan = plan(Map.of(key, value));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.leftAlone())
                .extracting(SkippedSetting::why)
                .containsExactly(SkippedSetting.Why.MANAGED_ELSEWHERE);
        assertThat(plan.leftAlone()).extracting(SkippedSetting::words).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({"managed-by, operations", "owner, terraform"})
    void otherTagsNameNoTool(String key, String value) {
        assertThat(plan(Map.of(key, value)).steps()).hasSize(1);
    }

    @Test
    void weeksAndEndsHaveTheirLinesToo() {
        DesiredSetting weeks = DesiredSetting.autoRenewal(Period.of(2, Period.Unit.WEEK));

        assertThat(ExternalManager.TERRAFORM.line(weeks))
                .isEqualTo("renewal_status = \"AutoRenewal\", auto_renew_period = 2, period_unit = \"Week\"");
        assertThat(ExternalManager.TERRAFORM.line(DesiredSetting.NOT_RENEWAL))
                .isEqualTo("renewal_status = \"NotRenewal\"");
        assertThat(ExternalManager.ROS.line(DesiredSetting.NORMAL)).isEqualTo("AutoRenew: 'False'");
    }

    private static Change set(String id, String to) {
        return Change.of(id, to, true, Optional.empty());
    }

    private static SettingsPlan plan(Map<String, String> tags, Change... past) {
        return plan(tags, ChangeHistory.of(List.of(past)));
    }

    private static SettingsPlan plan(Map<String, String> tags, ChangeHistory past) {
        SettingsPlanner planner = new SettingsPlanner(POLICY, Set.of("1"), past, NOW);
        Subscription server = Subscription.builder(SCOPE, "i-1")
                .tags(tags)
                .expiry(NOW.plus(Duration.ofDays(40)))
                .attribute(RenewalAttribute.builder("i-1")
                        .status(Optional.of("Normal"))
                        .build())
                .build();
        planner.consider(Fleet.builder(NOW)
                .subscriptions(List.of(server))
                .coverage(Coverage.of(List.of(ScopeCoverage.of(SCOPE, 1, 1, List.of()))))
                .build());
        return planner.plan();
    }
}
