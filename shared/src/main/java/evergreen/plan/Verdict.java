package evergreen.plan;

/** What will become of a subscription, most urgent first. */
public enum Verdict {
    /** Expired, not yet released: it can still be saved, with its data. */
    IN_GRACE,
    /** It is meant to live, and will not unless somebody acts. */
    AT_RISK,
    /** It ends unless somebody renews it, and nobody has said that it shall. */
    NEEDS_DECISION,
    /** The platform will renew it, if the balance allows. */
    AUTO_RENEWS
}
