package evergreen.policy;

/** What shall become of a subscription that a rule names. */
public enum Keep {
    /** The platform's own auto-renewal is on. */
    AUTO,
    /** Evergreen renews it some days before its end; the platform's own auto-renewal is off. */
    RENEW,
    /** People decide; the setting is left as it is. */
    ASK,
    /** It shall end: NotRenewal. */
    NEVER
}
