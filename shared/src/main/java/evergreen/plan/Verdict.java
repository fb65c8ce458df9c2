package evergreen.plan;

import evergreen.text.WireName;

/** What will become of a subscription, most urgent first. */
public enum Verdict implements WireName {
    /** Expired, not yet released: it can still be saved, with its data. */
    IN_GRACE("in-grace"),
    /** It is meant to live, and will not unless somebody acts. */
    AT_RISK("at-risk"),
    /** It ends unless somebody renews it, and nobody has said that it shall. */
    NEEDS_DECISION("needs-decision"),
    /** A rule has Evergreen renew it, unless somebody holds it. */
    RENEWS("renews"),
    /** The platform will renew it, if the balance allows. */
    AUTO_RENEWS("auto-renews"),
    /** A rule says that it shall end, and its setting says so, too. */
    ENDS_ON_PURPOSE("ends-on-purpose");

    private final String wireName;

    Verdict(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether all goes on by itself as its owner wants, as far as is known. */
    public boolean needsNoAction() {
        return this == RENEWS || this == AUTO_RENEWS || this == ENDS_ON_PURPOSE;
    }
}
