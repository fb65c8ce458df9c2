package evergreen.local.simulation;

import evergreen.local.cloud.model.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Holds every sentence that people were given against the order book as it was at that moment, and as it became. */
final class Sentences {
    private final SimulatedEnvironment environment;
    private final InvariantChecker judge;

    Sentences(SimulatedEnvironment environment, InvariantChecker judge) {
        this.environment = environment;
        this.judge = judge;
    }

    void check(List<String> violations) {
        for (Sentence sentence : environment.told()) {
            wrong(sentence)
                    .ifPresent(why -> violations.add(
                            sentence.run() + " said \"" + sentence.text() + "\" at " + sentence.at() + ", but " + why));
        }
    }

    private Optional<String> wrong(Sentence sentence) {
        List<Order> all = environment.scenario().world().orders();
        List<Order> before = all.subList(0, sentence.orders());
        List<Order> after = all.subList(sentence.orders(), all.size());
        Optional<String> byOrders = Contradiction.of(
                sentence.text(),
                sentence.state(),
                new Contradiction.Orders(
                        ids(before, order -> concerns(sentence, order) && isKnown(sentence, order)),
                        ids(before, order -> concerns(sentence, order)),
                        ids(after, order -> concerns(sentence, order) && isNews(sentence, order))));
        return byOrders.or(() -> Contradiction.ofCount(sentence.text(), recorded(sentence)));
    }

    /** The steps of a plan whose renewal was recorded before the process began to read. */
    private static long recorded(Sentence sentence) {
        Documents documents = sentence.deployment().documents();
        return sentence.plan().isEmpty() || sentence.step() > 0
                ? 0
                : documents.list("outcomes/" + sentence.plan() + "/").stream()
                        .filter(name -> documents.written(name).isBefore(sentence.since()))
                        .filter(name -> documents.read(name).orElse("").contains("kind: RENEWED"))
                        .count();
    }

    private static List<String> ids(List<Order> orders, Predicate<Order> which) {
        return orders.stream()
                .filter(order -> InvariantChecker.isOurs(order) && which.test(order))
                .map(Order::id)
                .toList();
    }

    /** A run knows what it paid itself; of others it knows what they did before it began to read. */
    private boolean isKnown(Sentence sentence, Order order) {
        return !order.paid().isAfter(sentence.since())
                || environment.counter().of(order).run().equals(sentence.run());
    }

    /** Payments that were sent before, or that the answer lists, do not contradict it. */
    private boolean isNews(Sentence sentence, Order order) {
        String step = judge.stepOf(order).orElse("/0");
        int number = Integer.parseInt(step.substring(step.indexOf('/') + 1));
        return environment.counter().of(order).sentAt().isAfter(sentence.at())
                && !sentence.listed().contains(number);
    }

    /** A plan's sentence concerns the orders for it in its deployment; an alarm of a run those that the run paid. */
    private boolean concerns(Sentence sentence, Order order) {
        String run = environment.counter().of(order).run();
        if (sentence.plan().isEmpty()) {
            return run.equals(sentence.run());
        }
        String key = judge.stepOf(order).orElse("");
        boolean its = sentence.step() > 0
                ? key.equals(sentence.plan() + "/" + sentence.step())
                : key.startsWith(sentence.plan() + "/");
        return its && environment.deploymentOf(run) == sentence.deployment();
    }
}
