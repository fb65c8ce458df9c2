package evergreen.local.simulation;

import evergreen.execution.renewal.RenewalOutcome;
import evergreen.journal.DocumentName;
import evergreen.journal.KeyValueDocument;
import evergreen.local.cloud.model.Order;
import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** (e) Nothing that was said contradicts the book. */
final class ReportedOutcomeCheck {
    private static final Optional<String> BROKEN = Optional.of("step-failed");

    private final SimulatedEnvironment environment;
    private final InvariantChecker judge;

    ReportedOutcomeCheck(SimulatedEnvironment environment, InvariantChecker judge) {
        this.environment = environment;
        this.judge = judge;
    }

    void check(List<String> violations) {
        for (ReportedOutcome said : environment.statements()) {
            wrong(said)
                    .ifPresent(why -> violations.add(
                            said.run() + " said " + said.outcome().kind() + " of "
                                    + InvariantChecker.key(said.outcome().step()) + ", but " + why));
        }
        environment
                .deployments()
                .forEach(each -> each.documents()
                        .all()
                        .forEach((name, text) ->
                                wrong(each, name, KeyValueDocument.parse(text)).ifPresent(violations::add)));
    }

    private Optional<String> wrong(ReportedOutcome said) {
        RenewalOutcome outcome = said.outcome();
        RenewalStep step = outcome.step();
        Deployment deployment = environment.deploymentOf(said.run());
        List<Order> orders = judge.ordersOf(InvariantChecker.key(step)).stream()
                .filter(order ->
                        environment.deploymentOf(environment.counter().of(order).run()) == deployment)
                .toList();
        if (outcome.code().equals(BROKEN)) {
            return Optional.of("no step that is drawn here is one that nobody can reckon with");
        }
        return switch (outcome.kind()) {
            case RENEWED ->
                orderIsNot(outcome, orders).or(() -> expiryIsNot(outcome)).or(() -> unseen(said));
            case PAID -> orderIsNot(outcome, orders);
            case RENEWED_ORDER_UNKNOWN -> expiryIsNot(outcome).or(() -> unseen(said));
            case ALREADY_RENEWED, SKIPPED, REFUSED, NEEDS_PERSON ->
                orders.isEmpty()
                        ? Optional.empty()
                        : Optional.of("it was paid by order " + orders.get(0).id());
            case NOT_YET -> judge.paidBy(said.run(), step) ? Optional.of("it paid for it") : Optional.empty();
            case UNRESOLVED -> Optional.empty();
        };
    }

    private static Optional<String> orderIsNot(RenewalOutcome outcome, List<Order> orders) {
        return orders.stream()
                        .anyMatch(order -> order.id().equals(outcome.order().orElse("")))
                ? Optional.empty()
                : Optional.of("order " + outcome.order().orElse("none") + " is not its own");
    }

    private Optional<String> expiryIsNot(RenewalOutcome outcome) {
        return outcome.expiry()
                        .filter(expiry -> expiry.isAfter(outcome.step().expiry()))
                        .filter(expiry -> judge.hadExpiry(outcome.step().instanceId(), expiry))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the expiry never was " + outcome.expiry());
    }

    /** Only a reading proves it. */
    private Optional<String> unseen(ReportedOutcome said) {
        Instant expiry = said.outcome().expiry().orElseThrow();
        return environment.wasShown(said.outcome().step().instanceId(), expiry, said.at())
                ? Optional.empty()
                : Optional.of("nobody had seen the expiry " + expiry);
    }

    /** A claim that was closed as not paid, dropped unsent or refused has no order. */
    private Optional<String> wrong(Deployment deployment, DocumentName name, KeyValueDocument document) {
        boolean denies = name.text().endsWith(".unsent")
                || name.text().endsWith(".refused")
                || (name.text().endsWith(".closed") && document.says("kind", "not-paid"));
        if (!denies) {
            return Optional.empty();
        }
        String claim = name.text().substring(0, name.text().lastIndexOf('.'));
        return environment.scenario().world().orders().stream()
                .filter(InvariantChecker::isOurs)
                .filter(order ->
                        environment.deploymentOf(environment.counter().of(order).run()) == deployment)
                .filter(order -> judge.claim(order)
                        .filter(claimed -> claimed.name().text().equals(claim))
                        .isPresent())
                .map(order -> name + " denies order " + order.id())
                .findFirst();
    }
}
