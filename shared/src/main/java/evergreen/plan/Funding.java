package evergreen.plan;

/** Result of comparing a renewal with the money of the account that pays for it. */
public enum Funding {
    /** The money suffices, or the policy does not ask. */
    COVERED,
    /** The money does not suffice, for this renewal or for all that is due where the policy wants all or nothing. */
    SHORT,
    /** The balance could not be read, so nobody knows whether the money suffices. */
    UNREAD,
    /** The policy names a payer that is none of its accounts, so the balance cannot be read before the policy is corrected. */
    UNKNOWN_PAYER
}
