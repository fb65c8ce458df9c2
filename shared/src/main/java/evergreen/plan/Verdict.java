package evergreen.plan;

/** What will become of a subscription, most urgent first. */
public enum Verdict {
    /** Expired, not yet released: it can still be saved, with its data. */
    IN_GRACE,
    /** It is meant to live, and will not unless somebody acts. */
    AT_RISK,
    /** It ends unless somebody renews it, and nobody has said that it shall. */
    NEEDS_DECISION,
    /** A rule has Evergreen renew it, unless somebody holds it. */
    RENEWS,
    /** The platform will renew it, if the balance allows. */
    AUTO_RENEWS,
    /** A rule says that it shall end, and its setting says so, too. */
    ENDS_ON_PURPOSE;

    /** Whether all goes on by itself as its owner wants, as far as is known. */
    public boolean calm() {
        return this == RENEWS || this == AUTO_RENEWS || this == ENDS_ON_PURPOSE;
    }
}
