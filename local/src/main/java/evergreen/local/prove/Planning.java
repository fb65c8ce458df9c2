package evergreen.local.prove;

import evergreen.fleet.Period;
import evergreen.fleet.Scope;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Look;
import evergreen.local.cloud.world.PriceList;
import evergreen.local.cloud.world.Term;
import evergreen.money.Money;
import evergreen.money.Quote;
import evergreen.plan.RenewalStep;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes plans from what is seen, as people and rules would; every plan here counts as approved. */
final class Planning {
    private static final Duration VALID = Duration.ofHours(1);
    static final Duration AHEAD = Duration.ofDays(20);

    private final Scenario scenario;
    private int plans;

    Planning(Scenario scenario) {
        this.scenario = scenario;
    }

    List<RenewalStep> plan(Instant now) {
        Look look = scenario.world().look(now);
        String plan = "plan" + ++plans;
        List<RenewalStep> steps = new ArrayList<>();
        for (Instance instance : scenario.instances()) {
            if (look.present(instance) && look.expiry(instance).isBefore(now.plus(AHEAD))) {
                steps.add(step(plan, steps.size() + 1, instance, look));
            }
        }
        return steps;
    }

    private RenewalStep step(String plan, int number, Instance instance, Look look) {
        Dice dice = scenario.dice();
        Instant now = look.now();
        Period period = period(dice.below(8));
        RenewalStep.Builder step = RenewalStep.builder()
                .plan(plan)
                .number(number)
                .scope(Scope.of(Scenario.ACCOUNT, Scenario.REGION))
                .instanceId(instance.id())
                .expiry(look.expiry(instance))
                .onAutoRenewal(look.setting(instance).automatic())
                .readAt(now)
                .period(period)
                .insists(dice.below(3) == 0)
                .validUntil(now.plus(VALID));
        if (!scenario.spending().needsNoPrice() || dice.below(2) == 0) {
            price(instance, period).ifPresent(price -> step.quote(Quote.of(price, now)));
        }
        if (dice.below(8) == 0) {
            step.windowEnd(now.plus(Duration.ofDays(30)));
        }
        return (dice.below(5) == 0 ? step.rule(Scenario.RULE) : step).build();
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
