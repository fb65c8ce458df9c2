package evergreen.execution;

/** The port through which one account's subscriptions are paid for. */
@FunctionalInterface
public interface RenewalGateway {
    /**
     * Renews and pays at once. One call puts one request on the wire at most: neither it nor anything below it sends again.
     *
     * @return the order's id; empty text if the answer had none
     * @throws evergreen.fleet.CloudException if there was no order in the answer: {@link PaymentResult} tells what that means
     */
    String renew(Renewal renewal);
}
