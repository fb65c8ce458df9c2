package evergreen.local.cloud.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Where renewals are paid: takes the money, moves the true expiry at once and enters the order. */
final class PaymentProcessor {
    private static final Duration LEAST_UNSETTLED = Duration.ofSeconds(10);

    private final Map<String, Account> accounts;
    private final OrderBook book = new OrderBook();
    private final Duration lag;
    private final Duration unsettled;

    PaymentProcessor(Map<String, Account> accounts, Assumptions assumptions) {
        this.accounts = accounts;
        this.lag = assumptions.lag();
        boolean longLag = lag.compareTo(LEAST_UNSETTLED) > 0;
        this.unsettled = assumptions.monotonicReads() ? Duration.ZERO : longLag ? assumptions.lag() : LEAST_UNSETTLED;
    }

    Account account(Instance instance) {
        Account account = accounts.get(instance.identity().account());
        if (account == null) {
            throw new IllegalStateException("instance " + instance.id() + " belongs to no account of this world");
        }
        return account;
    }

    OrderBook book() {
        return book;
    }

    /** Enters a payment that has been found possible. */
    Order pay(Instance instance, Payment payment, Instant newExpiry, Instant now) {
        account(instance).deduct(payment.price());
        Instant visibleAt = now.plus(lag);
        Order.Move move = new Order.Move(instance.trueExpiry(), newExpiry, visibleAt);
        instance.expiry().move(newExpiry, visibleAt, unsettled);
        Order order = new Order(book.nextNumber(), instance.identity(), payment, move, now);
        book.enter(order);
        return order;
    }
}
