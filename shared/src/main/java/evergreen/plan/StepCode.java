package evergreen.plan;

/**
 * Evergreen's own codes for why a server is left out of a plan, or why a step was not carried out or has no final result yet.
 * Each has a sentence in every language under {@code check.} and its text. The texts are part of the API and of journals and
 * never change; new codes are added as new members. Codes of the cloud are never members.
 */
public enum StepCode {
    /** The executing function does not accept the approval. */
    NO_AUTHORITY("no-authority"),
    /** A person rejected the plan before the step was sent. */
    PLAN_REJECTED("plan-rejected"),
    /** The plan's time ended before the step was begun. */
    PLAN_EXPIRED("plan-expired"),
    /** The account's mark names another deployment, which pays instead. */
    NOT_THE_PAYER("not-the-payer"),
    /** This deployment took the account over less than 45 minutes ago. */
    TAKEOVER_WAITS("takeover-waits"),
    /** The account's mark cannot be read. */
    MARK_UNREAD("mark-unread"),
    /** The cloud does not show the instance. */
    NOT_FOUND("not-found"),
    /** The rule that asked for the renewal does not ask for it any more. */
    RULE_ASKS_NO_MORE("rule-asks-no-more"),
    /** A person holds the instance. */
    ON_HOLD("on-hold"),
    /** The expiry is later than planned. */
    EXPIRY_LATER("expiry-later"),
    /** The expiry is earlier than planned. */
    EXPIRY_EARLIER("expiry-earlier"),
    /** The cloud's security team has locked the instance. */
    LOCKED_FOR_SECURITY("locked-for-security"),
    /** The renewal setting is in words that Evergreen does not know, or could not be read. */
    SETTING_UNCLEAR("setting-unclear"),
    /** The platform renews the instance by itself. */
    PLATFORM_WILL_RENEW("platform-will-renew"),
    /** The platform may be deducting at this hour. */
    PLATFORM_MAY_BE_DEDUCTING("platform-may-be-deducting"),
    /** The instance is set to end. */
    SET_TO_NOT_RENEWAL("set-to-not-renewal"),
    /** The new expiry would lie in the same window again. */
    RENEWS_AGAIN_AT_ONCE("renews-again-at-once"),
    /** The period would leave the instance expired. */
    LEAVES_IT_EXPIRED("leaves-it-expired"),
    /** A rule renewed the instance within the last seven days. */
    RENEWED_THIS_WEEK("renewed-this-week"),
    /** The account's balance is too low. */
    BALANCE_SHORT("balance-short"),
    /** The balance could not be read, so nobody knows whether the money suffices. */
    BALANCE_NOT_READ("balance-not-read"),
    /** The policy names a payer that is none of its accounts. */
    PAYER_NOT_IN_POLICY("payer-not-in-policy"),
    /** The cloud quotes no price, and the policy requires one. */
    NO_QUOTE("no-quote"),
    /** The price is higher than approved. */
    PRICE_ROSE("price-rose"),
    /** The price is over the policy's limit for one renewal. */
    OVER_STEP_LIMIT("over-step-limit"),
    /** The day's money is spent. */
    OVER_DAY_LIMIT("over-day-limit"),

    /** The accounts and regions of the policy have no such subscription. */
    NO_SUBSCRIPTION("no-such-subscription"),
    /** The expiry could not be read. */
    EXPIRY_UNCLEAR("expiry-unclear"),
    /** The server is already as asked. */
    ALREADY("already-as-asked"),
    /** A rule of the policy would undo the change. */
    RULE_WANTS_OTHERWISE("rule-wants-otherwise"),
    /** The price could not be read. */
    PRICE_NOT_READ("price-not-read"),
    /** Its price is in another currency than those of the plan. */
    OTHER_CURRENCY("other-currency"),
    /** No server fits the request. */
    NOTHING_FOUND("nothing-found"),

    /** The answer to a payment was lost; from a known time on, the expiry shows whether it was paid. */
    KNOWN_FROM("known-from"),
    /** The claim cannot be read, so the time from which its payment is known is not known. */
    CLAIM_UNREADABLE("claim-unreadable"),
    /** A payment for another expiry of the instance may still be on its way. */
    ANOTHER_EXPIRY_IN_FLIGHT("another-expiry-in-flight"),
    /** The answer to the payment contains no order number. */
    NO_ORDER_ID("NoOrderId"),
    /** The journal contradicts itself. */
    JOURNAL_AT_ODDS("journal-at-odds"),
    /** The journal could not be read or written. */
    JOURNAL_UNAVAILABLE("journal-unavailable"),
    /** The journal's sum of the day's payments cannot be used. */
    DAY_MONEY_UNUSABLE("day-money-unusable"),
    /** Readings and claims did not follow each other fast enough. */
    TOO_SLOW("too-slow"),
    /** The run's time ended before the payment. */
    OUT_OF_TIME("out-of-time"),
    /** The step failed inside Evergreen. */
    STEP_FAILED("step-failed"),
    /** Another plan paid for this expiry. */
    PAID_BY_ANOTHER_PLAN("paid-by-another-plan"),
    /** The cloud knows another renewal of this expiry with another period. */
    ANOTHER_RENEWAL("another-renewal-of-this-expiry"),
    /** No role may act in the account, or it could not be entered. */
    ACCOUNT_NOT_ENTERED("account-not-entered"),
    /** The setting is another than planned. */
    SETTING_CHANGED("setting-changed");

    private final String text;

    StepCode(String text) {
        this.text = text;
    }

    /** Returns the stable text, as the API and journals contain it. */
    public String text() {
        return text;
    }
}
