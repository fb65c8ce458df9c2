package evergreen.policy;

/** What shall become of a subscription that a rule names. */
public enum Keep {
    /** The platform's own auto-renewal is on. */
    AUTO,
    /** People decide; the setting is left as it is. */
    ASK,
    /** It shall end: NotRenewal. */
    NEVER
}
