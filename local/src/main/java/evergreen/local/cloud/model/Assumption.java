package evergreen.local.cloud.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What nobody outside the vendor knows, each with the ways it may be; the first way is the default. Whoever uses the cloud
 * must be right in every one of these worlds.
 */
public enum Assumption {
    /** How long the cloud remembers a ClientToken. */
    TOKEN_MEMORY("token-memory", "forever", "60s", "0s"),
    /** Whether a token whose call was refused gets the same refusal again or is tried anew. */
    REFUSED_TOKEN("refused-token", "replayed", "anew"),
    /** How long after a payment the new expiry is seen: from 0s to 600s (10m). */
    LAG("lag", "10s"),
    /** Whether a read may see an expiry again that an earlier read has seen replaced. */
    READS("reads", "monotonic", "non-monotonic"),
    /** Whether RenewInstance renews what is set to NotRenewal. */
    NOT_RENEWAL("not-renewal", "renewable", "refused"),
    /** Whether NotRenewal can be changed to AutoRenewal in one step or only by way of Normal. */
    LEAVE_NOT_RENEWAL("leave-not-renewal", "direct", "via-normal"),
    /** Whether one unknown id fails its whole batch of auto-renewal attributes or is left out of the answer. */
    BAD_ID("bad-id", "fails-batch", "left-out"),
    /** The most ids that a batch of auto-renewal attributes may have: a page says up to 100, a message fewer. */
    BATCH_LIMIT("batch-limit", "99", "100"),
    /** Whether the auto-renewal attributes of an expired instance are answered. */
    EXPIRED_SETTING("expired-setting", "answered", "refused"),
    /** Whether the two ends of a time filter belong to it. */
    FILTER_BOUNDS("filter-bounds", "closed", "open"),
    /** What RenewInstance answers when there is too little money: code and HTTP status. */
    NO_MONEY_CODE(
            "no-money-code",
            "InvalidAccountStatus.NotEnoughBalance/403",
            "Account.Arrearage/400",
            "Account.Arrearage/403",
            "InsufficientBalance/400",
            "InsufficientBalance/403"),
    /** Whether RenewInstance gives its order number as text or as a number. */
    ORDER_ID("order-id", "string", "number"),
    /** Whether the last row of a page comes again on the next one, as it does where servers are bought meanwhile. */
    PAGES("pages", "steady", "shifting"),
    /** At which hour of UTC+8 auto-renewal is charged: one page says at 08:00, another from 08:00 to 18:00. */
    DEDUCTION_HOUR("deduction-hour", "8", "13", "18"),
    /**
     * From which day the days before and after the end are counted: that of the expiry itself, which is a midnight as a rule, or
     * the last one that is paid for. The pages speak of the expiry date and say in one place that the cycle ends on the day
     * after it.
     */
    DEDUCTION_DAY("deduction-day", "expiry", "last-paid"),
    /** Whether auto-renewal can be switched on until fourteen days after an international expiry: two pages contradict. */
    LATE_SETTING("late-setting", "refused", "allowed"),
    /** Whether DescribeRegions needs a right of its own. */
    REGIONS_RIGHT("regions-right", "needed", "not-needed");

    private final String word;
    private final String ways;

    Assumption(String word, String... ways) {
        this.word = word;
        this.ways = String.join(" ", ways);
    }

    /** The name on the command line. */
    public String word() {
        return word;
    }

    /** The ways it may be, the default first. */
    public List<String> ways() {
        return List.of(ways.split(" ", -1));
    }

    static Optional<Assumption> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
