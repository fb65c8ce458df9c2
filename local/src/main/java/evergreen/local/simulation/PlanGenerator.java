package evergreen.local.simulation;

import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Period;
import evergreen.fleet.Subscription;
import evergreen.journal.PlanArchive;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.PriceList;
import evergreen.local.cloud.model.Term;
import evergreen.local.cloud.model.WorldSnapshot;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.Deduction;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes plans from what is seen, as people and rules would. */
final class PlanGenerator {
    private static final Duration VALID = Duration.ofHours(1);
    static final Duration AHEAD = Duration.ofDays(20);

    private final Scenario scenario;

    PlanGenerator(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Makes a plan and keeps it in a deployment's journal; empty if there is nothing to plan. */
    Optional<Plan> plan(Deployment deployment, Instant now) {
        WorldSnapshot look = scenario.world().snapshotAt(now);
        List<Step> steps = new ArrayList<>();
        for (Instance instance : scenario.instances()) {
            if (look.present(instance) && look.expiry(instance).isBefore(now.plus(AHEAD))) {
                steps.add(Step.of(
                        SimulatedAccount.subscription(Scenario.REGION, instance, look), renewal(instance, now)));
            }
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        String requester = scenario.dice().below(5) == 0 ? Plan.byRule(Scenario.RULE) : scenario.anybody();
        Plan plan = new PlanArchive(deployment.documents())
                .keep(scenario.spending().dayOf(now), requester, now, now.plus(VALID), steps);
        deployment.plans().add(plan);
        return Optional.of(plan);
    }

    /** Makes a person's plan that switches auto-renewal on, for which the platform will deduct; empty if all are on. */
    Optional<Plan> settings(Deployment deployment, Instant now) {
        WorldSnapshot look = scenario.world().snapshotAt(now);
        Period period = period(scenario.dice().below(8));
        List<Step> steps = new ArrayList<>();
        for (Instance instance : scenario.instances()) {
            if (look.present(instance) && !look.setting(instance).automatic()) {
                Subscription seen = SimulatedAccount.subscription(Scenario.REGION, instance, look);
                Optional<Quote> quote = price(instance, period).map(price -> Quote.of(price, now));
                Deduction deduction =
                        Deduction.of(seen, quote, scenario.policy().site(), now);
                steps.add(Step.of(seen, PlannedAction.set(DesiredSetting.autoRenewal(period), Optional.of(deduction))));
            }
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = new PlanArchive(deployment.documents())
                .keep(scenario.spending().dayOf(now), scenario.anybody(), now, now.plus(VALID), steps);
        deployment.plans().add(plan);
        return Optional.of(plan);
    }

    private PlannedAction renewal(Instance instance, Instant now) {
        FaultRandom random = scenario.dice();
        Period period = period(random.below(8));
        boolean insists = random.below(3) == 0;
        boolean priced = !scenario.spending().needsNoPrice() || random.below(2) == 0;
        Optional<Quote> quote = priced ? price(instance, period).map(price -> Quote.of(price, now)) : Optional.empty();
        Optional<Instant> window = random.below(8) == 0 ? Optional.of(now.plus(Duration.ofDays(30))) : Optional.empty();
        return PlannedAction.renew(period, quote, insists, window);
    }

    private static Period period(int draw) {
        return switch (draw) {
            case 0 -> Period.of(3, Period.Unit.MONTH);
            case 1 -> Period.of(12, Period.Unit.MONTH);
            case 2 -> Period.of(2, Period.Unit.MONTH);
            default -> Period.of(1, Period.Unit.MONTH);
        };
    }

    /** What the cloud quotes. */
    Optional<Money> price(Instance instance, Period period) {
        BigDecimal price = PriceList.of(
                        scenario.site(), instance.machine().type(), new Term(period.count(), Term.Unit.MONTH))
                .trade();
        return Optional.of(Money.of(price, scenario.site().currency()));
    }
}
