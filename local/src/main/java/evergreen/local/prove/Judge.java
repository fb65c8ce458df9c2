package evergreen.local.prove;

import evergreen.journal.Entries;
import evergreen.local.cloud.world.Instance;
import evergreen.local.cloud.world.Order;
import evergreen.local.prove.Claims.Claimed;
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
final class Judge {
    static final String PAID_TWICE = "paid twice";

    private final Scene scene;
    private final List<Order> orders;
    private final Claims claims;
    private final Barred barred;
    private final Map<String, RenewalStep> steps = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    Judge(Scene scene) {
        this.scene = scene;
        this.orders = scene.scenario().world().orders();
        scene.deployments().forEach(each -> each.steps().forEach(step -> steps.put(key(step), step)));
        this.claims = new Claims(scene);
        this.barred = new Barred(scene.scenario().site(), scene::autoRenewalEnded);
    }

    static boolean isOurs(Order order) {
        return order.payment().payer().equals(Counter.US);
    }

    static String key(RenewalStep step) {
        return step.plan() + "/" + step.number();
    }

    List<String> violations() {
        once();
        orders.stream().filter(Judge::isOurs).forEach(this::asApproved);
        scene.sent().stream()
                .filter(sending -> sending.readAge().compareTo(Sending.OLDEST_READING) > 0)
                .forEach(sending -> violations.add(sending.run() + " sent for " + sending.instanceId() + " "
                        + sending.readAge() + " after its reading"));
        new Limits(scene, this).check(violations);
        new SpentAlone(scene, this).check(violations);
        new Statements(scene, this).check(violations);
        new Sentences(scene, this).check(violations);
        new Approvals(scene, this).check(violations);
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
                .orElse(scene.counter().of(order).reading().expiry());
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
        barred.check(order, scene.counter().of(order), step.get(), violations);
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
        Instant unseen = scene.counter()
                .of(order)
                .shouldHaveRead()
                .minus(scene.scenario().staleness());
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
                || scene.settingsChanged(other.instance().id()).stream()
                        .anyMatch(changed -> !changed.isAfter(other.paid().plus(Duration.ofHours(1)))
                                && changed.isAfter(other.paid().minus(Duration.ofDays(1))));
    }

    private boolean saysSo(RenewalStep step) {
        String outcome = "outcomes/" + key(step);
        return scene.document(outcome + ".others-too").isPresent()
                || scene.document(outcome)
                        .filter(text -> Entries.parse(text).says("others-too", "true"))
                        .isPresent();
    }

    Optional<Claimed> claim(Order order) {
        return claims.of(order);
    }

    /** For which step an order was paid: by its claim, or, where there are none, by what the sender meant. */
    Optional<String> stepOf(Order order) {
        return claim(order)
                .map(Claimed::step)
                .or(() -> Optional.of(scene.counter().of(order).step()).filter(step -> !step.isEmpty()));
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
        return scene.scenario().instances().stream()
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
