package evergreen.local.cloud.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The platform's own renewals. Every subscription has its next deduction hour in the queue, whatever its setting: the setting
 * counts at the hour itself, since it may be changed until then.
 *
 * <p>One rule of the Chinese site is left out: that a one-week purchase is charged on the first day after it.
 */
final class AutoRenewal {
    private record Attempt(Instant at, int ordinal, Instance instance, Instant expiry) {
        boolean overtaken() {
            return !instance.trueExpiry().equals(expiry);
        }
    }

    private final PriorityQueue<Attempt> queue =
            new PriorityQueue<>(Comparator.comparing(Attempt::at).thenComparingInt(Attempt::ordinal));
    private final PaymentProcessor gateway;
    private final DeductionCalendar calendar;
    private int ordinals;

    AutoRenewal(PaymentProcessor gateway, DeductionCalendar calendar) {
        this.gateway = gateway;
        this.calendar = calendar;
    }

    /** Puts the first deduction for the instance's expiry, not before the instant, into the queue. */
    void schedule(Instance instance, Instant notBefore) {
        enqueue(instance, ordinals++, notBefore);
    }

    private void enqueue(Instance instance, int ordinal, Instant notBefore) {
        Instant expiry = instance.trueExpiry();
        Optional<Instant> next = calendar.next(gateway.account(instance).site(), expiry, notBefore);
        next.ifPresent(at -> queue.add(new Attempt(at, ordinal, instance, expiry)));
    }

    /** Makes every deduction that is due, in the order of time. */
    void runUntil(Instant now) {
        Attempt head = queue.peek();
        while (head != null && !head.at().isAfter(now)) {
            queue.remove();
            run(head);
            head = queue.peek();
        }
    }

    private void run(Attempt attempt) {
        if (attempt.overtaken()) {
            return;
        }
        charge(attempt.instance(), attempt.at());
        enqueue(attempt.instance(), attempt.ordinal(), attempt.at().plusSeconds(1));
    }

    private void charge(Instance instance, Instant at) {
        Account account = gateway.account(instance);
        RenewalSetting setting = instance.settings().acting(at);
        Term term = setting.term();
        Instant renewed = term.from(instance.trueExpiry());
        if (!setting.automatic() || instance.peculiarities().stopRenewal(renewed, at) || account.inArrears()) {
            return;
        }
        Quote quote = PriceList.of(account.site(), instance.machine().type(), term);
        if (account.affords(quote.trade())) {
            Payment payment = new Payment(Payer.PLATFORM, Optional.empty(), term.toString(), quote.trade());
            gateway.pay(instance, payment, renewed, at);
        }
    }
}
