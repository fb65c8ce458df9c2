package evergreen.apply;

/** The port through which one account's subscriptions are paid for. */
@FunctionalInterface
public interface Till {
    /**
     * Renews and pays at once. One call puts one request on the wire at most: neither it nor anything below it sends again.
     *
     * @return the order's id; empty text if the answer had none
     * @throws evergreen.fleet.CloudFault if there was no order in the answer: {@link Receipt} tells what that means
     */
    String renew(Renewal renewal);
}
