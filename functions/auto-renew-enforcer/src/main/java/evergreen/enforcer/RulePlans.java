package evergreen.enforcer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.fleet.DesiredSetting;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.journal.RejectedPlans.Rejection;
import evergreen.plan.ChangeHistory;
import evergreen.plan.ChangeHistory.Planned;
import evergreen.plan.DueRenewals;
import evergreen.plan.Plan;
import evergreen.plan.PlanTimes;
import evergreen.plan.PlannedAction;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.plan.SkippedSetting;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import evergreen.policy.Rule;
import evergreen.report.ChangeReport;
import evergreen.wiring.FailureCollector;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.WaitingPlanNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Plans of settings that rules may not make by themselves. People are notified of each plan once. As long as a plan is valid, its
 * settings are people's: no run makes them, plans them or notifies of them again, whether the plan waits, or is approved or rejected.
 * The settings of a rejected plan stay people's until the expiry changes.
 */
final class RulePlans {
    private final InvocationServices services;
    private final PlanArchive archive;
    private final ProgressArchive progress;
    private final Consumer<LogLine> log;
    private final Instant now;
    private Optional<List<Plan>> valid = Optional.empty();
    private Optional<Map<Planned, String>> planned = Optional.empty();

    RulePlans(InvocationServices services, Consumer<LogLine> log, Instant now) {
        this.services = services;
        this.archive = new PlanArchive(services.journal());
        this.progress = new ProgressArchive(services.journal());
        this.log = log;
        this.now = now;
    }

    /** Returns changes of earlier runs with the settings that plans leave to people. The plans are read if a setting needs them. */
    ChangeHistory with(ChangeHistory changes) {
        return changes.withPlans(
                setting -> Optional.ofNullable(planned().get(setting)).or(() -> rejectedUnread(setting)));
    }

    /** Reads the plans once in a run: most have nothing of a run's settings, and the history of rulings has many pages. */
    private Map<Planned, String> planned() {
        if (planned.isEmpty()) {
            Map<Planned, String> ids = new HashMap<>();
            Stream.concat(
                            archive.rejected().ofSettings().stream().flatMap(each -> each.plan().stream()),
                            valid().stream())
                    .forEach(plan -> open(plan).forEach((step, to) -> ids.put(planned(step, to), plan.id())));
            planned = Optional.of(ids);
        }
        return planned.get();
    }

    /** The rejection names the servers of a plan that cannot be read any more, but not the settings: all of them are people's. */
    private Optional<String> rejectedUnread(Planned setting) {
        return archive.rejected().ofSettings().stream()
                .filter(rejection ->
                        rejection.plan().isEmpty() && rejection.servers().contains(setting.server()))
                .map(Rejection::id)
                .findFirst();
    }

    private static Planned planned(Step step, DesiredSetting to) {
        return Planned.of(step.instanceId(), step.expiry(), to);
    }

    /** Returns the settings of a plan that have not come to their end; all, if their progress cannot be read. */
    private Map<Step, DesiredSetting> open(Plan plan) {
        Map<Integer, StepProgress> known = progress.ofReadable(plan.id());
        Map<Step, DesiredSetting> open = new LinkedHashMap<>();
        for (int number = 1; number <= plan.steps().size(); number++) {
            Step step = plan.steps().get(number - 1);
            if (Optional.ofNullable(known.get(number))
                    .filter(StepProgress::over)
                    .isEmpty()) {
                setting(step).ifPresent(to -> open.put(step, to));
            }
        }
        return open;
    }

    private static Optional<DesiredSetting> setting(Step step) {
        return step.deed()
                .match(renewing -> Optional.empty(), set -> Optional.of(set.to()), (until, reason) -> Optional.empty());
    }

    private List<Plan> valid() {
        if (valid.isEmpty()) {
            List<Plan> plans = new ArrayList<>();
            for (LocalDate day = day(now.minus(PlanTimes.LONGEST_VALIDITY));
                    !day.isAfter(day(now));
                    day = day.plusDays(1)) {
                archive.ofRules(day).stream()
                        .filter(plan -> plan.sets() && plan.isValid(now))
                        .forEach(plans::add);
            }
            valid = Optional.of(plans);
        }
        return valid.get();
    }

    private LocalDate day(Instant instant) {
        return services.policy().spending().dayOf(instant);
    }

    /**
     * Plans what a run left to people, rule by rule, and notifies of each plan that waits.
     *
     * @param report of the run
     * @param failures the tasks of the run, which fail it in the end
     */
    void plan(ChangeReport report, FailureCollector failures) {
        Map<Rule, List<Step>> left = report.outcomes().stream()
                .map(SettingOutcome::step)
                .filter(step -> step.isPlanned() && step.rule().isPresent())
                .collect(groupingBy(
                        step -> step.rule().orElseThrow(), LinkedHashMap::new, mapping(RulePlans::step, toList())));
        left.forEach((rule, steps) ->
                failures.run("rule-not-planned", () -> Step.byCurrency(steps).forEach(group -> plan(rule, group))));
        if (!left.isEmpty() || isAnyLeftAlone(report)) {
            valid().forEach(plan -> failures.runNotification(
                    "plan-not-told",
                    () -> WaitingPlanNotice.of(services, archive, plan, now)
                            .ifPresent(services.herald(log)::dispatch)));
        }
    }

    private static boolean isAnyLeftAlone(ChangeReport report) {
        return report.plan().leftAlone().stream().anyMatch(each -> each.why() == SkippedSetting.Why.IN_A_PLAN);
    }

    private static Step step(SettingStep step) {
        return Step.of(step.subscription(), PlannedAction.set(step.to(), step.deduction()));
    }

    /** Splits the steps into plans that the policy lets a person approve; what no plan may cost is left to the report of the run. */
    private void plan(Rule rule, List<Step> steps) {
        DueRenewals due = new DueRenewals(services.policy(), List.of(), now);
        List<Step> left = new ArrayList<>(steps);
        List<Plan> known = valid();
        for (List<Step> part = due.withinLimits(left); !part.isEmpty(); part = due.withinLimits(left)) {
            Plan plan =
                    archive.keep(day(now), Plan.byRule(rule.name()), now, now.plus(PlanTimes.LONGEST_VALIDITY), part);
            log.accept(LogLine.of("settings-planned")
                    .with("rule", rule.name())
                    .with("plan", plan.id())
                    .with("steps", part.size()));
            known.add(plan);
            left.removeAll(part);
        }
    }
}
