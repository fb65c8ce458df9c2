package evergreen.local.simulation;

import evergreen.journal.KeyValueDocument;
import evergreen.local.cloud.model.Instance;
import evergreen.local.cloud.model.Order;
import evergreen.local.simulation.ClaimIndex.Claimed;
import evergreen.plan.RenewalStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the order book when all is over, and says what must not be. It trusts nothing that the workers said. */
final class InvariantChecker {
    static final String PAID_TWICE = "paid twice";

    private final SimulatedEnvironment environment;
    private final List<Order> orders;
    private final ClaimIndex claims;
    private final UnwantedPaymentCheck unwantedPaymentCheck;
    private final Map<String, RenewalStep> steps = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    InvariantChecker(SimulatedEnvironment environment) {
        this.environment = environment;
        this.orders = environment.scenario().world().orders();
        environment.deployments().forEach(each -> each.steps().forEach(step -> steps.put(key(step), step)));
        this.claims = new ClaimIndex(environment);
        this.unwantedPaymentCheck =
                new UnwantedPaymentCheck(environment.scenario().site(), environment::autoRenewalEnded);
    }

    static boolean isOurs(Order order) {
        return order.payment().payer().equals(RenewInstanceModel.US);
    }

    static String key(RenewalStep step) {
        return step.plan() + "/" + step.number();
    }

    List<String> violations() {
        once();
        orders.stream().filter(InvariantChecker::isOurs).forEach(this::asApproved);
        environment.sent().stream()
                .filter(sending -> sending.readAge().compareTo(RenewRequest.OLDEST_READING) > 0)
                .forEach(sending -> violations.add(sending.run() + " sent for " + sending.instanceId() + " "
                        + sending.readAge() + " after its reading"));
        new SpendingLimitCheck(environment, this).check(violations);
        new SpentAlone(environment, this).check(violations);
        new ReportedOutcomeCheck(environment, this).check(violations);
        new Sentences(environment, this).check(violations);
        new Approvals(environment, this).check(violations);
        return violations;
    }

    /** (a) One expiry of one instance, and so one step, is paid for at most once. */
    private void once() {
        Set<String> paid = new HashSet<>();
        Set<String> paidSteps = new HashSet<>();
        for (Order order : orders) {
            if (isOurs(order)) {
                String expiry = order.instance().id() + " " + expiryMeant(order);
                if (!paid.add(expiry) || !stepOf(order).map(paidSteps::add).orElse(true)) {
                    violations.add(PAID_TWICE + " for " + expiry + ": order " + order.id());
                }
            }
        }
    }

    /** The one that was claimed, or, where nothing was, the last one that the sender had seen. */
    private Instant expiryMeant(Order order) {
        return stepOf(order)
                .flatMap(step -> Optional.ofNullable(steps.get(step)))
                .map(RenewalStep::expiry)
                .orElse(environment.counter().of(order).reading().expiry());
    }

    /** (b), (d) It was approved, claimed for that expiry, and paid from it unless somebody else was quicker by a hair. */
    private void asApproved(Order order) {
        Optional<RenewalStep> step = stepOf(order).map(steps::get);
        if (step.isEmpty()) {
            violations.add("nobody asked for order " + order.id());
            return;
        }
        if (claim(order).filter(claim -> !claim.document().says("kind", "pays")).isPresent()) {
            violations.add("paid upon a claim that ends unpaid: order " + order.id());
        }
        unwantedPaymentCheck.check(order, environment.counter().of(order), step.get(), violations);
        if (order.move().before().equals(step.get().expiry())) {
            return;
        }
        if (!othersWereQuicker(order, step.get())) {
            violations.add("order " + order.id() + " was paid from "
                    + order.move().before() + " and not from " + step.get().expiry() + ", which could be seen");
        } else if (!saysSo(step.get())) {
            violations.add("nobody was told that others paid as well as order " + order.id());
        }
    }

    /** Whoever moved the expiry did so after our last reading, or so shortly before that it could not be seen. */
    private boolean othersWereQuicker(Order order, RenewalStep step) {
        Instant unseen = environment
                .counter()
                .of(order)
                .shouldHaveRead()
                .minus(environment.scenario().staleness());
        return orders.stream()
                .filter(other -> other.instance().id().equals(step.instanceId()))
                .filter(other ->
                        !other.paid().isAfter(order.paid()) && !other.id().equals(order.id()))
                .filter(other -> !other.move().before().isBefore(step.expiry()))
                .allMatch(other -> !isOurs(other) && !other.paid().isBefore(unseen) && mayCollide(other));
    }

    /** The platform must not be met at all, unless a person changed the setting within a day and no journal records it. */
    private boolean mayCollide(Order other) {
        return !other.payment().payer().name().equals("platform")
                || environment.settingsChanged(other.instance().id()).stream()
                        .anyMatch(changed -> !changed.isAfter(other.paid().plus(Duration.ofHours(1)))
                                && changed.isAfter(other.paid().minus(Duration.ofDays(1))));
    }

    private boolean saysSo(RenewalStep step) {
        String outcome = "outcomes/" + key(step);
        return !environment.documents(outcome + ".others-too").isEmpty()
                || environment.documents(outcome).stream()
                        .anyMatch(text -> KeyValueDocument.parse(text).says("others-too", "true"));
    }

    Optional<Claimed> claim(Order order) {
        return claims.of(order);
    }

    /** For which step an order was paid: by its claim, or, where there are none, by what the sender meant. */
    Optional<String> stepOf(Order order) {
        return claim(order)
                .map(Claimed::step)
                .or(() -> Optional.of(environment.counter().of(order).step()).filter(step -> !step.isEmpty()));
    }

    /** Our orders for a step. */
    List<Order> ordersOf(String step) {
        return orders.stream()
                .filter(order ->
                        isOurs(order) && stepOf(order).filter(step::equals).isPresent())
                .toList();
    }

    /** Whether an instance ever had an expiry. */
    boolean hadExpiry(String instanceId, Instant expiry) {
        return environment.scenario().instances().stream()
                        .filter(instance -> instance.id().equals(instanceId))
                        .map(Instance::contract)
                        .anyMatch(contract -> contract.expiry().equals(expiry))
                || orders.stream()
                        .filter(order -> order.instance().id().equals(instanceId))
                        .anyMatch(order -> order.move().after().equals(expiry));
    }

    /** Whether a run paid for a step. */
    boolean paidBy(String run, RenewalStep step) {
        return ordersOf(key(step)).stream()
                .anyMatch(order -> claim(order).orElseThrow().document().says("run", run));
    }
}
