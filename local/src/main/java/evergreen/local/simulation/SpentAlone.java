package evergreen.local.simulation;

import evergreen.journal.PlanArchive;
import evergreen.local.cloud.model.Order;
import evergreen.money.Money;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Within 24 hours nobody, and no rule, spent more alone than the policy allows: by payments and settings together. */
final class SpentAlone {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final SimulatedEnvironment environment;
    private final InvariantChecker judge;

    /** Money that one requester spent by a plan without the word of another person. */
    private record Spent(String requester, Instant at, Money money) {}

    SpentAlone(SimulatedEnvironment environment, InvariantChecker judge) {
        this.environment = environment;
        this.judge = judge;
    }

    void check(List<String> violations) {
        environment
                .scenario()
                .policy()
                .consent()
                .above()
                .ifPresent(above -> environment.deployments().forEach(each -> check(each, above, violations)));
    }

    private void check(Deployment deployment, Money above, List<String> violations) {
        List<Spent> all = new ArrayList<>();
        for (Plan plan : deployment.plans()) {
            alone(deployment, plan).ifPresent(at -> all.add(new Spent(plan.requester(), at, spent(deployment, plan))));
        }
        for (Spent last : all) {
            Money sum = all.stream()
                    .filter(each -> each.requester().equals(last.requester()))
                    .filter(each -> !each.at().isAfter(last.at())
                            && each.at().isAfter(last.at().minus(WINDOW)))
                    .map(Spent::money)
                    .reduce(none(), Money::plus);
            if (sum.exceeds(above)) {
                violations.add("over the limit of what " + last.requester() + " may spend alone: " + sum);
            }
        }
    }

    /** When a plan was approved by who asked for it, if a second person is ever needed; a rule's plan, when it was made. */
    private Optional<Instant> alone(Deployment deployment, Plan plan) {
        Optional<ApprovalDecision> ruling = new PlanArchive(deployment.documents()).ruling(plan.id());
        if (ruling.isEmpty()) {
            return plan.rule().map(rule -> plan.madeAt());
        }
        boolean own = environment.scenario().policy().consent().byAnotherPerson()
                && ruling.get().person().equals(plan.requester());
        return ruling.filter(said -> own && said.approved()).map(ApprovalDecision::at);
    }

    private Money spent(Deployment deployment, Plan plan) {
        Money committed = environment.committed().stream()
                .filter(each -> each.deployment() == deployment && each.plan().equals(plan.id()))
                .map(Commitment::price)
                .reduce(none(), Money::plus);
        return environment.scenario().world().orders().stream()
                .filter(order -> InvariantChecker.isOurs(order) && isFor(order, deployment, plan))
                .map(order -> Money.of(
                        order.payment().price(), environment.scenario().site().currency()))
                .reduce(committed, Money::plus);
    }

    private boolean isFor(Order order, Deployment deployment, Plan plan) {
        return judge.stepOf(order).orElse("").startsWith(plan.id() + "/")
                && environment.deploymentOf(environment.counter().of(order).run()) == deployment;
    }

    private Money none() {
        return Money.of(BigDecimal.ZERO, environment.scenario().site().currency());
    }
}
