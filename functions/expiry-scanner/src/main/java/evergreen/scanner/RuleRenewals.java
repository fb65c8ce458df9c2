package evergreen.scanner;

import static java.util.stream.Collectors.toList;

import evergreen.adapter.fc.LogLine;
import evergreen.execution.planning.PlanDraft;
import evergreen.fleet.Fleet;
import evergreen.journal.PlanArchive;
import evergreen.journal.RejectedPlans;
import evergreen.notification.Notification;
import evergreen.plan.DueRenewals;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Step;
import evergreen.policy.Keep;
import evergreen.policy.Rule;
import evergreen.wiring.FailureCollector;
import evergreen.wiring.FunctionInvoker;
import evergreen.wiring.InvocationServices;
import evergreen.wiring.PlanningCapability;
import evergreen.wiring.WaitingPlanNotice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes plans of what rules want renewed, and hands them to the worker, which asks the policy again. A plan that the policy alone
 * does not carry is told to people instead; so is one of what the platform was to renew and comes too late for.
 */
final class RuleRenewals {
    /** Until shortly before the next day's scan, which makes another one of what is left. */
    private static final Duration VALID = Duration.ofHours(23);

    private final InvocationServices services;
    private final PlanningCapability rights;
    private final FunctionInvoker invoker;
    private final PlanArchive archive;
    private final Consumer<LogLine> log;

    RuleRenewals(
            InvocationServices services, PlanningCapability rights, FunctionInvoker invoker, Consumer<LogLine> log) {
        this.services = services;
        this.rights = rights;
        this.invoker = invoker;
        this.archive = new PlanArchive(services.journal());
        this.log = log;
    }

    /**
     * Plans what is due, rule by rule. What was planned before and is valid still is handed over, or told, once more: whoever
     * has it already takes no notice.
     *
     * @param failures the tasks of the run, which fail it in the end
     */
    void plan(Fleet fleet, FailureCollector failures) {
        Instant now = fleet.readAt();
        List<Plan> plans = new ArrayList<>(valid(now));
        DueRenewals due = new DueRenewals(services.policy(), plans, now);
        due.of(fleet)
                .forEach((rule, servers) ->
                        failures.run("rule-not-planned", () -> plans.addAll(plan(rule, fleet.of(servers), due))));
        plans.forEach(plan -> failures.run("plan-not-handed-over", () -> handOver(plan, failures, now)));
    }

    private List<Plan> valid(Instant now) {
        if (services.policy().rules().stream().allMatch(rule -> rule.period().isEmpty())) {
            return List.of();
        }
        return Stream.of(day(now.minus(VALID)), day(now))
                .distinct()
                .flatMap(day -> archive.ofRules(day).stream())
                .filter(plan -> plan.renews() && plan.isValid(now))
                .collect(toList());
    }

    private List<Plan> plan(Rule rule, Fleet fleet, DueRenewals due) {
        Instant now = fleet.readAt();
        Optional<Instant> windowEnd = rule.renewsAhead().map(now::plus);
        PlanDraft draft = rights.draft(
                fleet,
                PlannedAction.renew(
                        rule.period().orElseThrow(), Optional.empty(), rule.keep() == Keep.AUTO, windowEnd));
        draft.leftOut()
                .forEach(each -> log.accept(LogLine.of("not-renewed-by-rule")
                        .with("rule", rule.name())
                        .with("instance", each.id())
                        .with("code", each.code())));
        List<Plan> plans = new ArrayList<>();
        parts(draft.steps(), now)
                .flatMap(part -> Step.byCurrency(part).stream())
                .forEach(steps -> plans.addAll(plan(rule, steps, due, now)));
        log.accept(LogLine.of("renewals-by-rule")
                .with("rule", rule.name())
                .with("due", fleet.subscriptions().size())
                .with(
                        "planned",
                        plans.stream().mapToInt(plan -> plan.steps().size()).sum()));
        return plans;
    }

    /** Separates the steps that a person rejected before: their plan waits for a person, and other servers must not wait with them. */
    private Stream<List<Step>> parts(List<Step> steps, Instant now) {
        Predicate<Step> rejected = RejectedPlans.renewsWhat(archive.rejected().ofRenewals(day(now)));
        return Stream.of(rejected.negate(), rejected)
                .map(part -> steps.stream().filter(part).collect(toList()));
    }

    private List<Plan> plan(Rule rule, List<Step> ofOneCurrency, DueRenewals due, Instant now) {
        List<Plan> plans = new ArrayList<>();
        List<Step> left = new ArrayList<>(ofOneCurrency);
        List<Step> steps = due.withinLimits(left);
        while (!steps.isEmpty()) {
            plans.add(archive.keep(day(now), Plan.byRule(rule.name()), now, now.plus(VALID), steps));
            left.removeAll(steps);
            steps = isUrgent(rule) ? due.withinLimits(left) : List.of();
        }
        return plans;
    }

    /** What the platform comes too late for has no day left for another scan: all of it is planned, each plan for a person. */
    private static boolean isUrgent(Rule rule) {
        return rule.keep() == Keep.AUTO;
    }

    private void handOver(Plan plan, FailureCollector failures, Instant now) {
        Optional<Notification> waits = WaitingPlanNotice.of(services, archive, plan, now);
        if (waits.isPresent()) {
            failures.runNotification("plan-not-told", () -> services.herald(log).dispatch(waits.get()));
        } else {
            invoker.invokeForPlan(FunctionInvoker.WORKER, plan.id(), "by rule", now);
        }
    }

    private LocalDate day(Instant instant) {
        return services.policy().spending().dayOf(instant);
    }
}
