package evergreen.execution;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import evergreen.fleet.Coverage;
import evergreen.fleet.FaultCode;
import evergreen.fleet.FleetReader;
import evergreen.fleet.Period;
import evergreen.fleet.RetryPolicy;
import evergreen.fleet.Selection;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.plan.ChangeHistory;
import evergreen.plan.SettingOutcome;
import evergreen.plan.SettingStep;
import evergreen.plan.SettingsPlan;
import evergreen.plan.SettingsPlanner;
import evergreen.plan.StepCode;
import evergreen.policy.Policy;
import evergreen.report.ChangeReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds every account's settings against the policy, changes what has drifted, and tells what came of it. */
public final class PolicyEnforcer {
    private final List<ManagedAccount> accounts;
    private final Policy policy;
    private final FleetReader reader;
    private final RetryPolicy retryPolicy;
    private final Commitments commitments;

    /**
     * An enforcement of a policy in the accounts that it names.
     *
     * @param commitments reserves the day's money for what the platform will deduct
     */
    public PolicyEnforcer(
            List<ManagedAccount> accounts,
            Policy policy,
            FleetReader reader,
            RetryPolicy retryPolicy,
            Commitments commitments) {
        this.accounts = List.copyOf(accounts);
        this.policy = policy;
        this.reader = reader;
        this.retryPolicy = retryPolicy;
        this.commitments = commitments;
    }

    /**
     * What a run would do. The fleet is read part by part, and only what shall change is held.
     *
     * @param selection what is looked after
     * @param past what the runs of the last days did
     * @param now the run's instant
     * @throws evergreen.fleet.UnknownRegionException if the selection names a region that an account's cloud does not
     */
    public ChangeReport dryRun(Selection selection, ChangeHistory past, Instant now) {
        SettingsPlanner planner = new SettingsPlanner(policy, settable(), past, now);
        Coverage coverage = reader.readInParts(
                accounts.stream().map(ManagedAccount::inventory).collect(toList()), selection, now, planner::consider);
        return report(planner.plan(), List.of(), coverage, now);
    }

    /**
     * One run. A plan over the policy's limits on changes is not applied at all; over its limits on money, as much of it as they
     * allow.
     *
     * @param selection what is looked after
     * @param past what the runs of the last days did
     * @param now the run's instant
     * @param deadline no change begins at it or later; what was changed is read back in any case
     * @throws evergreen.fleet.UnknownRegionException if the selection names a region that an account's cloud does not
     */
    public ChangeReport run(Selection selection, ChangeHistory past, Instant now, Instant deadline) {
        ChangeReport look = dryRun(selection, past, now);
        if (look.plan().refusal().isPresent()) {
            return report(look.plan(), refused(look.plan()), look.coverage(), now);
        }
        SettingsPlan plan = judged(look, now).plan();
        return report(plan, apply(plan, deadline), look.coverage(), now);
    }

    /** Returns a look with the price of each change, and with what the limits on money keep from being made. */
    public ChangeReport judged(ChangeReport look, Instant now) {
        RuleDeductions deductions = new RuleDeductions(this::price, SettingTerms.of(policy, commitments, now));
        return report(look.plan().with(deductions.judge(look.plan().steps())), List.of(), look.coverage(), now);
    }

    private Optional<Money> price(Subscription subscription, Period period) {
        return accounts.stream()
                .filter(account -> account.id().equals(subscription.scope().account()))
                .findFirst()
                .flatMap(account -> account.prices(retryPolicy).renewal(subscription, period));
    }

    private ChangeReport report(SettingsPlan plan, List<SettingOutcome> outcomes, Coverage coverage, Instant now) {
        return ChangeReport.builder(plan, policy.site(), now)
                .outcomes(outcomes)
                .coverage(coverage)
                .build();
    }

    private Set<String> settable() {
        return accounts.stream()
                .filter(account -> account.settings().isPresent())
                .map(ManagedAccount::id)
                .collect(toSet());
    }

    private static List<SettingOutcome> refused(SettingsPlan plan) {
        return plan.steps().stream()
                .map(step -> SettingOutcome.of(
                        step, SettingOutcome.Kind.NOT_TRIED, Optional.of(FaultCode.LIMIT_EXCEEDED.text())))
                .collect(toList());
    }

    private List<SettingOutcome> apply(SettingsPlan plan, Instant deadline) {
        Stream<SettingOutcome> waiting = plan.steps().stream()
                .filter(step -> step.waitsFor().isPresent())
                .map(step -> SettingOutcome.of(
                        step, SettingOutcome.Kind.NOT_TRIED, step.waitsFor().map(StepCode::text)));
        Stream<SettingOutcome> made = accounts.stream()
                .flatMap(account -> account.settings().stream()
                        .map(gateway -> new SettingsApplier(gateway, account.inventory(), retryPolicy))
                        .flatMap(applier -> applier.apply(stepsIn(account, plan), deadline).stream()));
        return Stream.concat(made, waiting).collect(toList());
    }

    private static List<SettingStep> stepsIn(ManagedAccount account, SettingsPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.waitsFor().isEmpty())
                .filter(step -> step.subscription().scope().account().equals(account.id()))
                .collect(toList());
    }
}
