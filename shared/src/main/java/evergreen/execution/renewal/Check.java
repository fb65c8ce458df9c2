package evergreen.execution.renewal;

import evergreen.fleet.Subscription;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Money;
import evergreen.plan.Funding;
import evergreen.plan.Hold;
import evergreen.plan.StepCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What keeps a step from being paid for, in the order in which it is asked: the first that applies is the answer. Prices come
 * last, since each costs a call.
 */
@SuppressWarnings("ImmutableEnumChecker") // method references without state; the check cannot tell
public enum Check {
    /** A person rejected its plan after it was begun, and before this step was sent. */
    PLAN_REJECTED(StepCode.PLAN_REJECTED, RenewalOutcome.Kind.SKIPPED, RenewalFacts::rejected),
    /** Nobody who may has approved it: the plan's objection has the reason. */
    NO_AUTHORITY(
            StepCode.NO_AUTHORITY,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.step().objection().isPresent()),
    /** Its plan has come to its end. */
    PLAN_EXPIRED(
            StepCode.PLAN_EXPIRED,
            RenewalOutcome.Kind.SKIPPED,
            facts -> !facts.now().isBefore(facts.step().validUntil())),
    /** The account's mark names another deployment, which pays instead. */
    NOT_THE_PAYER(
            StepCode.NOT_THE_PAYER, RenewalOutcome.Kind.NOT_YET, facts -> facts.standing() == Standing.NOT_THE_PAYER),
    /** This deployment took the account over a short while ago; payments of the former holder may still be on their way. */
    TAKEOVER_WAITS(
            StepCode.TAKEOVER_WAITS, RenewalOutcome.Kind.NOT_YET, facts -> facts.standing() == Standing.TAKEOVER_WAITS),
    /** The account's mark cannot be read, so another deployment may hold it. */
    MARK_UNREAD(StepCode.MARK_UNREAD, RenewalOutcome.Kind.NOT_YET, facts -> facts.standing() == Standing.MARK_UNREAD),
    /** The cloud shows no such instance. */
    NOT_FOUND(
            StepCode.NOT_FOUND,
            RenewalOutcome.Kind.NEEDS_PERSON,
            facts -> facts.seen().isEmpty()),
    /** A rule asked for it, and the policy does not any more, of the server as it is seen now. */
    RULE_ASKS_NO_MORE(
            StepCode.RULE_ASKS_NO_MORE,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.step().rule().isPresent() && !facts.ruleAsks()),
    /** A person holds it. */
    ON_HOLD(
            StepCode.ON_HOLD,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.sees(
                    each -> Hold.holds(each, facts.now(), facts.spending().zone()))),
    /** Its expiry is later than planned: somebody has renewed it. */
    EXPIRY_LATER(
            StepCode.EXPIRY_LATER,
            RenewalOutcome.Kind.ALREADY_RENEWED,
            facts -> facts.sees(each -> each.expiry().isAfter(facts.step().expiry()))),
    /** Its expiry is earlier than planned: nobody can tell what that means. */
    EXPIRY_EARLIER(
            StepCode.EXPIRY_EARLIER,
            RenewalOutcome.Kind.NEEDS_PERSON,
            facts -> facts.sees(each -> each.expiry().isBefore(facts.step().expiry()))),
    /** The cloud's security team has locked it. */
    LOCKED_FOR_SECURITY(
            StepCode.LOCKED_FOR_SECURITY,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.sees(each -> each.locks().contains(Subscription.SECURITY_LOCK))),
    /** What the platform will do by itself is in words that we do not know. */
    SETTING_UNCLEAR(
            StepCode.SETTING_UNCLEAR,
            RenewalOutcome.Kind.SKIPPED,
            facts -> !facts.platformIsDone() && settingUnclear(facts)),
    /** The platform renews it by itself, and nobody insists. */
    PLATFORM_WILL_RENEW(
            StepCode.PLATFORM_WILL_RENEW,
            RenewalOutcome.Kind.SKIPPED,
            facts -> onAutoRenewal(facts) && !facts.step().insists()),
    /**
     * The platform may be deducting this very hour, although somebody insists, or although the cloud shows another setting: on the
     * China site the setting that was changed today acts until tomorrow. The step is paid after the hours of the deductions.
     */
    PLATFORM_MAY_BE_DEDUCTING(
            StepCode.PLATFORM_MAY_BE_DEDUCTING,
            RenewalOutcome.Kind.NOT_YET,
            facts -> (onAutoRenewal(facts) || facts.step().insists() || facts.onAutoRenewalToday())
                    && facts.site().mayDeduct(facts.step().expiry(), facts.now())),
    /** It is set to end. The way out is a plan that sets Normal, and then a new one. */
    SET_TO_NOT_RENEWAL(
            StepCode.SET_TO_NOT_RENEWAL,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.sees(
                    each -> each.setting().match(period -> false, () -> false, () -> true, unclear -> false))),
    /** The new expiry would lie within the very window that asked for it. */
    RENEWS_AGAIN_AT_ONCE(
            StepCode.RENEWS_AGAIN_AT_ONCE,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.step()
                    .windowEnd()
                    .filter(end -> !facts.newExpiry().isAfter(end))
                    .isPresent()),
    /** The period would leave it expired, or nearly so. */
    LEAVES_IT_EXPIRED(StepCode.LEAVES_IT_EXPIRED, RenewalOutcome.Kind.SKIPPED, Check::leavesItExpired),
    /** A rule renewed it a short while ago: a person must name it. */
    RENEWED_THIS_WEEK(
            StepCode.RENEWED_THIS_WEEK,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.step().rule().isPresent() && !facts.step().named() && renewedLately(facts)),
    /** The account's money does not reach for all that is due, and the policy pays for nothing then, or not for this. */
    BALANCE_SHORT(
            StepCode.BALANCE_SHORT,
            RenewalOutcome.Kind.NOT_YET,
            facts -> facts.step().funding() == Funding.SHORT),
    /** The balance could not be read, so nobody knows whether the money suffices. */
    BALANCE_NOT_READ(
            StepCode.BALANCE_NOT_READ,
            RenewalOutcome.Kind.NOT_YET,
            facts -> facts.step().funding() == Funding.UNREAD),
    /** The policy names a payer that is none of its accounts. */
    PAYER_NOT_IN_POLICY(
            StepCode.PAYER_NOT_IN_POLICY,
            RenewalOutcome.Kind.NOT_YET,
            facts -> facts.step().funding() == Funding.UNKNOWN_PAYER),
    /** There is no fresh price, and the policy pays for nothing without one. */
    NO_QUOTE(
            StepCode.NO_QUOTE,
            RenewalOutcome.Kind.SKIPPED,
            facts -> !facts.spending().unpriced() && !hasFreshQuote(facts)),
    /** It costs more than what was approved. */
    PRICE_ROSE(StepCode.PRICE_ROSE, RenewalOutcome.Kind.SKIPPED, Check::roseBeyondTolerance),
    /** It costs more than the policy allows for one renewal. */
    OVER_STEP_LIMIT(
            StepCode.OVER_STEP_LIMIT,
            RenewalOutcome.Kind.SKIPPED,
            facts -> facts.spending()
                    .perStep()
                    .filter(limit -> facts.quote()
                            .filter(quote -> quote.price().isBeyond(limit))
                            .isPresent())
                    .isPresent()),
    /** The day's money is spent. The driver asks the journal for this; it is no predicate over facts. */
    OVER_DAY_LIMIT(StepCode.OVER_DAY_LIMIT, RenewalOutcome.Kind.SKIPPED, facts -> false);

    /** How old a price may be: the time that a run takes. */
    static final Duration QUOTE_AGE = Duration.ofMinutes(15);

    private static final Duration LEAST_AHEAD = Duration.ofDays(2);
    private static final Duration RULES_REST = Duration.ofDays(7);

    private final StepCode code;
    private final RenewalOutcome.Kind kind;
    private final Predicate<RenewalFacts> applies;

    Check(StepCode code, RenewalOutcome.Kind kind, Predicate<RenewalFacts> applies) {
        this.code = code;
        this.kind = kind;
        this.applies = applies;
    }

    /** The first that applies, prices left aside. */
    public static Optional<Check> firstWithoutPrice(RenewalFacts facts) {
        return first(facts, check -> check.compareTo(NO_QUOTE) < 0);
    }

    /** The first that applies. */
    public static Optional<Check> first(RenewalFacts facts) {
        return first(facts, check -> true);
    }

    private static Optional<Check> first(RenewalFacts facts, Predicate<Check> among) {
        return Arrays.stream(values())
                .filter(among)
                .filter(check -> check.applies.test(facts))
                .findFirst();
    }

    /** How a step ends for which it applies; what was not tried is tried again later. */
    public RenewalOutcome.Kind kind() {
        return kind;
    }

    /** Returns the code of a step that does not pass it. */
    public StepCode code() {
        return code;
    }

    private static boolean leavesItExpired(RenewalFacts facts) {
        return facts.newExpiry().isBefore(facts.now().plus(LEAST_AHEAD));
    }

    private static boolean renewedLately(RenewalFacts facts) {
        return facts.lastRenewal()
                .filter(last -> facts.now().isBefore(last.plus(RULES_REST)))
                .isPresent();
    }

    private static boolean hasFreshQuote(RenewalFacts facts) {
        return facts.quote()
                .filter(quote -> quote.isFresh(facts.now(), QUOTE_AGE))
                .isPresent();
    }

    private static boolean settingUnclear(RenewalFacts facts) {
        return facts.sees(each -> !each.setting().known());
    }

    /** It is now, or was read so today where a changed setting acts with the next day. */
    private static boolean onAutoRenewal(RenewalFacts facts) {
        boolean now = facts.sees(each -> each.setting().renews());
        Instant readAt = facts.step().readAt();
        boolean stillActs =
                facts.step().onAutoRenewal() && facts.site().settingActs(readAt).isAfter(facts.now());
        return (now || stillActs) && !facts.platformIsDone();
    }

    private static boolean roseBeyondTolerance(RenewalFacts facts) {
        Optional<Money> approved = facts.step()
                .quote()
                .map(quote -> quote.price().plusPercent(facts.spending().tolerancePercent()));
        return facts.quote()
                .filter(now ->
                        approved.filter(most -> !now.price().isBeyond(most)).isEmpty())
                .isPresent();
    }
}
