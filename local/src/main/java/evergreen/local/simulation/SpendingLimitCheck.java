package evergreen.local.simulation;

import evergreen.local.cloud.model.Order;
import evergreen.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No limit of money was exceeded: what Evergreen paid and what its settings will cost count together. */
final class SpendingLimitCheck {
    /** An order may come as late after its claim as a signature holds, by a clock that is five minutes off. */
    private static final Duration AFTER_THE_CLAIM = Duration.ofMinutes(20);

    private final SimulatedEnvironment environment;
    private final InvariantChecker judge;

    SpendingLimitCheck(SimulatedEnvironment environment, InvariantChecker judge) {
        this.environment = environment;
        this.judge = judge;
    }

    void check(List<String> violations) {
        Map<String, Money> days = new HashMap<>();
        for (Order order : environment.scenario().world().orders()) {
            if (InvariantChecker.isOurs(order)) {
                Money price = Money.of(
                        order.payment().price(), environment.scenario().site().currency());
                environment
                        .scenario()
                        .spending()
                        .perStep()
                        .filter(price::exceeds)
                        .ifPresent(limit -> violations.add("over the limit of a step: order " + order.id()));
                judge.claim(order).flatMap(claim -> claim.document().get("day")).ifPresent(day -> {
                    checkDay(order, day, violations);
                    Deployment deployment = environment.deploymentOf(
                            environment.counter().of(order).run());
                    days.merge(key(deployment, day), price, Money::plus);
                });
            }
        }
        environment
                .committed()
                .forEach(each -> days.merge(key(each.deployment(), each.day().toString()), each.price(), Money::plus));
        environment
                .scenario()
                .spending()
                .perDay()
                .ifPresent(limit -> days.forEach((day, sum) -> {
                    if (sum.exceeds(limit)) {
                        violations.add("over the limit of " + day + ": " + sum);
                    }
                }));
    }

    private static String key(Deployment deployment, String day) {
        return deployment.name() + " " + day;
    }

    /** Money counts on the day on which it was reserved, and that must be the one on which it is paid, but for minutes. */
    private void checkDay(Order order, String day, List<String> violations) {
        Instant paid = order.paid();
        LocalDate earliest = environment.scenario().spending().dayOf(paid.minus(AFTER_THE_CLAIM));
        LocalDate latest = environment.scenario().spending().dayOf(paid.plus(AFTER_THE_CLAIM));
        if (!day.equals(earliest.toString()) && !day.equals(latest.toString())) {
            violations.add("order " + order.id() + " counts on the wrong day: " + day);
        }
    }
}
