package evergreen.report;

import static java.util.stream.Collectors.toList;

import evergreen.fleet.Coverage;
import evergreen.fleet.Fleet;
import evergreen.fleet.Period;
import evergreen.fleet.RenewalAttribute;
import evergreen.fleet.ScopeCoverage;
import evergreen.fleet.Subscription;
import evergreen.fleet.UnreadableExpiry;
import evergreen.plan.ChangeHistory;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingOutcome.Kind;
import evergreen.plan.SettingStep;
import evergreen.plan.SettingsPlan;
import evergreen.plan.SettingsPlanner;
import evergreen.policy.Keep;
import evergreen.policy.Limits;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Changes to report on. */
final class ChangeSamples {
    private static final Coverage WHOLE = Coverage.of(List.of(ScopeCoverage.of(Samples.HANGZHOU, 1, 9, List.of())));

    private ChangeSamples() {}

    /** A step of each end, something of each that is left alone, a change that is late and a server that is missing. */
    static ChangeReport everyEnd() {
        SettingsPlan plan = plan(Limits.of(100, 100));
        Kind[] kinds = Kind.values();
        List<SettingOutcome> outcomes = Stream.iterate(0, n -> n + 1)
                .limit(plan.steps().size())
                .map(n -> outcome(plan.steps().get(n), kinds[n % kinds.length]))
                .collect(toList());
        return report(plan, outcomes).missing(Set.of("i-gone")).build();
    }

    /** A plan over the limits. */
    static ChangeReport refused() {
        SettingsPlan plan = plan(Limits.of(1, 100));
        return report(
                        plan,
                        plan.steps().stream()
                                .map(step -> SettingOutcome.of(step, Kind.NOT_TRIED, Optional.of("LimitExceeded")))
                                .collect(toList()))
                .build();
    }

    /** A plan that was carried out as far as it says. */
    static ChangeReport ended(Kind... kinds) {
        List<SettingStep> steps = plan(Limits.of(100, 100)).steps();
        List<SettingOutcome> outcomes = Stream.iterate(0, n -> n + 1)
                .limit(kinds.length)
                .map(n -> outcome(steps.get(n), kinds[n]))
                .collect(toList());
        return report(SettingsPlan.byHand(steps.subList(0, kinds.length), List.of()), outcomes)
                .build();
    }

    private static ChangeReport.Builder report(SettingsPlan plan, List<SettingOutcome> outcomes) {
        return ChangeReport.builder(plan, Site.CHINA, Samples.NOW)
                .outcomes(outcomes)
                .coverage(WHOLE);
    }

    private static SettingOutcome outcome(SettingStep step, Kind kind) {
        Optional<String> code = Optional.of("IncorrectInstanceStatus");
        return switch (kind) {
            case SET, ALREADY ->
                SettingOutcome.of(
                        step, kind, Samples.monthly(step.subscription().id()), Optional.empty());
            case NOT_AS_ASKED ->
                SettingOutcome.of(step, kind, step.subscription().attribute(), Optional.empty());
            case UNKNOWN ->
                SettingOutcome.of(step, kind, RenewalAttribute.unread("i", "Timeout"), Optional.of("Timeout"));
            case REFUSED, NOT_TRIED -> SettingOutcome.of(step, kind, code);
        };
    }

    private static SettingsPlan plan(Limits limits) {
        Policy policy = Policy.builder()
                .rules(List.of(Rule.of("all", Map.of(), Keep.AUTO, Optional.of(Period.of(1, Period.Unit.MONTH)))))
                .limits(limits)
                .build();
        SettingsPlanner planner =
                new SettingsPlanner(policy, Set.of(Samples.HANGZHOU.account()), ChangeHistory.none(), Samples.NOW);
        Subscription.Builder[] servers = Stream.of(
                        Stream.iterate(2, days -> days + 4).limit(7).map(days -> normal("i-" + days, days)),
                        Stream.of(
                                normal("i-expired", -1),
                                normal("i-locked", 9).locks(Set.of("security")),
                                Samples.server("i-unread", 9).attribute(RenewalAttribute.unread("i-unread", "Timeout")),
                                Samples.server("i-strange", 9)
                                        .attribute(Samples.attribute("i-strange", "Sometimes")
                                                .build())))
                .flatMap(each -> each)
                .toArray(Subscription.Builder[]::new);
        Fleet fleet = Samples.fleet(servers)
                .unclear(List.of(UnreadableExpiry.of(Samples.HANGZHOU, "i-odd", "soon")))
                .build();
        planner.consider(fleet);
        return planner.plan();
    }

    private static Subscription.Builder normal(String id, int days) {
        return Samples.server(id, days)
                .attribute(Samples.attribute(id, "Normal").build());
    }
}
