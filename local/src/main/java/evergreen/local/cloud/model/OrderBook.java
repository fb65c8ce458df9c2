package evergreen.local.cloud.model;

import java.util.ArrayList;
import java.util.List;

/** Every order that was ever paid, in the order of payment. */
final class OrderBook {
    private static final long FIRST_NUMBER = 213_900_000_000_001L;

    private final List<Order> orders = new ArrayList<>();

    String nextNumber() {
        return Long.toString(FIRST_NUMBER + orders.size());
    }

    void enter(Order order) {
        orders.add(order);
    }

    List<Order> all() {
        return List.copyOf(orders);
    }
}
