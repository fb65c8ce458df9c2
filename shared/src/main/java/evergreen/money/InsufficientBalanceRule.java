package evergreen.money;

import evergreen.text.WireName;

/** What is done where an account's money does not reach for all that is due, or nobody says whether it does. */
public enum InsufficientBalanceRule implements WireName {
    /** Nothing of that account is paid: people decide what comes first. */
    STOP("stop"),
    /** What expires first is paid first, as far as the money reaches; nothing where nobody says how far that is. */
    IN_ORDER_OF_EXPIRY("in-order-of-expiry"),
    /** The balance is not asked for; the cloud refuses what it cannot deduct. */
    UNCHECKED("unchecked");

    private final String wireName;

    InsufficientBalanceRule(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
