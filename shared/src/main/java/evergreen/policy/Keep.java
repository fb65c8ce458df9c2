package evergreen.policy;

import evergreen.text.WireName;

/** What shall become of a subscription that a rule names. */
public enum Keep implements WireName {
    /** The platform's own auto-renewal is on. */
    AUTO("auto"),
    /** Evergreen renews it some days before its end; the platform's own auto-renewal is off. */
    RENEW("renew"),
    /** People decide; the setting is left as it is. */
    ASK("ask"),
    /** It shall end: NotRenewal. */
    NEVER("never");

    private final String wireName;

    Keep(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
