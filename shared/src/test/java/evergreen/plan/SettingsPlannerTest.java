package evergreen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import evergreen.SomeInstant;
import evergreen.fleet.Coverage;
import evergreen.fleet.Fleet;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.Scope;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsPlannerTest {
    private static final long SEED = new Random().nextLong();
    private static final Instant NOW = SomeInstant.minute(SEED);
    private static final Scope SCOPE = Scope.of("1", "cn-hangzhou");
    private static final Policy POLICY = Policy.builder()
            .rules(List.of(
                    Rule.of("retired", Map.of("lifecycle", List.of("retire")), Keep.NEVER, Optional.empty()),
                    Rule.of(
                            "production",
                            Map.of("env", List.of("prod", "production")),
                            Keep.AUTO,
                            Optional.of(Period.of(1, Period.Unit.YEAR))),
                    Rule.of("tests", Map.of("env", List.of("test")), Keep.ASK, Optional.empty())))
            .limits(Limits.of(1000, 100))
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env=prod          | Normal         | AutoRenewal 1 year by production",
                "env=production    | NotRenewal     | AutoRenewal 1 year by production",
                "env=prod          | AutoRenewal 1  | AutoRenewal 1 year by production",
                "env=prod          | AutoRenewal 12 | as wanted",
                "env=prod          | Sometimes      | left alone: setting-unknown Sometimes",
                "env=prod          | AutoRenewal 0  | left alone: setting-unknown Month",
                "lifecycle=retire  | Normal         | NotRenewal by retired",
                "lifecycle=retire  | AutoRenewal 12 | NotRenewal by retired",
                "lifecycle=retire  | AutoRenewal 0  | NotRenewal by retired",
                "lifecycle=retire  | NotRenewal     | as wanted",
                "lifecycle=retire  | Sometimes      | left alone: setting-unknown Sometimes",
                "env=test          | Normal         | undecided",
                "env=test          | Sometimes      | undecided",
                "env=dev           | AutoRenewal 1  | undecided",
                "team=web          | NotRenewal     | undecided",
            })
    void eachRuleSaysWhatShallBecomeOfASetting(String tag, String setting, String expected) {
        assertThat(said(plan(POLICY, server("i-1", tag, setting).build()))).isEqualTo(expected);
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        Subscription both = server("i-1", "env=prod", "Normal")
                .tags(Map.of("env", "prod", "lifecycle", "retire"))
                .build();

        assertThat(said(plan(POLICY, both))).isEqualTo("NotRenewal by retired");
    }

    @ParameterizedTest
    @CsvSource({"-1, left alone: expired", "0, left alone: expired", "1, AutoRenewal 1 year by production"})
    void whatHasExpiredIsLeftAlone(int seconds, String expected) {
        Subscription server = server("i-1", "env=prod", "Normal")
                .expiry(NOW.plusSeconds(seconds))
                .build();

        assertThat(said(plan(POLICY, server)).strip()).as("seed " + SEED).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"security, left alone: locked-for-security", "financial, AutoRenewal 1 year by production"})
    void whatTheSecurityTeamHasLockedIsLeftAlone(String lock, String expected) {
        Subscription server =
                server("i-1", "env=prod", "Normal").locks(Set.of(lock)).build();

        assertThat(said(plan(POLICY, server)).strip()).isEqualTo(expected);
    }

    @Test
    void whatCouldNotBeReadIsLeftAloneWithItsCode() {
        Subscription unread = server("i-1", "env=prod", "Normal")
                .attribute(RenewalAttribute.unread("i-1", "Throttling"))
                .build();

        assertThat(said(plan(POLICY, unread))).isEqualTo("left alone: setting-unread Throttling");
    }

    @Test
    void anInstanceWithoutAReadableExpiryIsLeftAlone() {
        SettingsPlanner planner = new SettingsPlanner(POLICY, Set.of("1"), ChangeHistory.none(), NOW);
        planner.consider(part().unclear(List.of(UnreadableExpiry.of(SCOPE, "i-odd", "soon")))
                .build());

        assertThat(said(planner.plan())).isEqualTo("left alone: expiry-unreadable soon");
        assertThat(planner.plan().fleet()).isOne();
    }

    @Test
    void whereNobodyMaySetAnythingAllIsLeftAlone() {
        SettingsPlanner planner = new SettingsPlanner(POLICY, Set.of("2"), ChangeHistory.none(), NOW);
        planner.consider(
                part().subscriptions(List.of(server("i-1", "env=prod", "Normal").build()))
                        .build());

        assertThat(said(planner.plan()).strip()).isEqualTo("left alone: no-role-to-set");
    }

    @ParameterizedTest
    @CsvSource({
        // fleet, changes, steps, share in per cent, refusal
        "10,  2,  2,    20, ''",
        "10,  3,  3,    20, SHARE_OF_FLEET allows 2 of 3",
        "10,  3,  2,    20, STEPS allows 2 of 3",
        "10,  3,  2,   100, STEPS allows 2 of 3",
        "9,   1,  10,   11, SHARE_OF_FLEET allows 0 of 1",
        "9,   1,  10,   12, ''",
        "4,   4,  4,   100, ''",
        "4,   0,  1,     1, ''",
    })
    void aPlanOverALimitIsRefusedAsAWhole(int fleet, int changes, int steps, int share, String refusal) {
        Policy limited = policy(Limits.of(steps, share));
        List<Subscription> servers = new ArrayList<>();
        for (int i = 0; i < fleet; i++) {
            servers.add(server("i-" + i, i < changes ? "env=prod" : "env=dev", "Normal")
                    .build());
        }

        SettingsPlan plan = plan(limited, servers.toArray(new Subscription[0]));

        assertThat(plan.fleet()).isEqualTo(fleet);
        assertThat(plan.steps()).hasSize(changes);
        assertThat(plan.refusal()
                        .map(over -> over.limit() + " allows " + over.allowed() + " of " + over.wanted())
                        .orElse(""))
                .isEqualTo(refusal);
    }

    @Test
    void theOrderOfThePartsDoesNotShowInThePlan() {
        List<Subscription> servers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            servers.add(server("i-" + i, "env=prod", i % 3 == 0 ? "Sometimes" : "Normal")
                    .expiry(NOW.plus(Duration.ofDays(20 + i % 7)))
                    .build());
        }
        SettingsPlan plan = plan(POLICY, servers.toArray(new Subscription[0]));
        Collections.shuffle(servers, new Random(SEED));

        assertThat(plan(POLICY, servers.toArray(new Subscription[0])))
                .as("seed " + SEED)
                .isEqualTo(plan);
        assertThat(plan.steps())
                .isSortedAccordingTo((a, b) ->
                        a.subscription().expiry().compareTo(b.subscription().expiry()));
    }

    private static Policy policy(Limits limits) {
        return Policy.builder().rules(POLICY.rules()).limits(limits).build();
    }

    private static SettingsPlan plan(Policy policy, Subscription... servers) {
        SettingsPlanner planner = new SettingsPlanner(policy, Set.of("1"), ChangeHistory.none(), NOW);
        for (Subscription server : servers) {
            planner.consider(part().subscriptions(List.of(server)).build());
        }
        return planner.plan();
    }

    private static Fleet.Builder part() {
        return Fleet.builder(NOW).coverage(Coverage.of(List.of(ScopeCoverage.of(SCOPE, 1, 1, List.of()))));
    }

    private static String said(SettingsPlan plan) {
        for (SettingStep step : plan.steps()) {
            return step.to() + " by " + step.rule().map(Rule::name).orElse("?");
        }
        for (SkippedSetting each : plan.leftAlone()) {
            return "left alone: " + each.why().code() + " " + each.words();
        }
        return plan.asWanted() == 1 ? "as wanted" : "undecided";
    }

    private static Subscription.Builder server(String id, String tag, String setting) {
        String[] pair = tag.split("=", -1);
        String[] words = setting.split(" ", -1);
        RenewalAttribute.Builder attribute =
                RenewalAttribute.builder(id).status(Optional.of(words[0])).periodUnit(Optional.of("Month"));
        if (words.length > 1) {
            attribute.duration(Optional.of(Integer.valueOf(words[1])));
        }
        return Subscription.builder(SCOPE, id)
                .expiry(NOW.plus(Duration.ofDays(20)))
                .tags(Map.of(pair[0], pair[1]))
                .attribute(attribute.build());
    }
}
