package evergreen.plan;

/** Why a verdict is what it is. The code is stable; the sentences that people read are looked up by it. */
public enum Reason {
    /** The paid time is over; the date is the release. */
    EXPIRED("expired", Verdict.IN_GRACE),
    /** The paid time is over and the platform goes on trying to deduct; the date is the release. */
    EXPIRED_ON_AUTO_RENEWAL("expired-on-auto-renewal", Verdict.IN_GRACE),
    /** The cloud may release it at any moment: the date of release, given here, has passed. */
    RELEASE_DUE("release-due", Verdict.IN_GRACE),
    /** The cloud's security team has locked it; renewing is refused until the lock is lifted. */
    LOCKED_FOR_SECURITY("locked-for-security", Verdict.AT_RISK),

    /** The cloud has locked it for another reason before its end: whether it can be renewed is not documented. */
    LOCKED("locked", Verdict.AT_RISK),
    /** A deduction was due, on the date, and the expiry has not moved. */
    DEDUCTION_OVERDUE("deduction-overdue", Verdict.AT_RISK),
    /** It is on auto-renewal, but no deduction is left before its end. */
    NO_DEDUCTION_LEFT("no-deduction-left", Verdict.AT_RISK),
    /** A person holds it until a day that is not before its end. */
    HELD_PAST_EXPIRY("held-past-expiry", Verdict.AT_RISK),
    /** By a rule it was to be renewed on the date, and the expiry has not moved. */
    RENEWAL_OVERDUE("renewal-overdue", Verdict.AT_RISK),
    /** A person holds it: nobody renews it until then. */
    HELD("held", Verdict.NEEDS_DECISION),
    /** The platform reminds, and a person renews. */
    SETTING_NORMAL("setting-normal", Verdict.NEEDS_DECISION),
    /** The platform lets it end, and reminds only once, three days before. */
    SETTING_NOT_RENEWAL("setting-not-renewal", Verdict.NEEDS_DECISION),
    /** What the platform will do is not known. */
    SETTING_UNCLEAR("setting-unclear", Verdict.NEEDS_DECISION),
    /** By a rule Evergreen renews it on the date, unless somebody holds it. */
    RENEWS_BY_RULE("renews-by-rule", Verdict.RENEWS),
    /** The platform deducts next on the date. */
    DEDUCTION_AHEAD("deduction-ahead", Verdict.AUTO_RENEWS),
    /** A rule lets it end, on the date. */
    ENDS_BY_RULE("ends-by-rule", Verdict.ENDS_ON_PURPOSE),
    /** A rule has let it end; the date is the release. */
    ENDED_BY_RULE("ended-by-rule", Verdict.ENDS_ON_PURPOSE);

    private final String code;
    private final Verdict verdict;

    Reason(String code, Verdict verdict) {
        this.code = code;
        this.verdict = verdict;
    }

    /** The verdict that follows from it. */
    public Verdict verdict() {
        return verdict;
    }

    /** The stable code, {@code setting-normal} for one. */
    public String code() {
        return code;
    }
}
