package evergreen.execution.planning;

import static java.util.stream.Collectors.toList;

import evergreen.execution.renewal.Check;
import evergreen.execution.renewal.RenewalFacts;
import evergreen.execution.renewal.RenewalOutcome;
import evergreen.fleet.CloudException;
import evergreen.fleet.CloudRejectedException;
import evergreen.fleet.DesiredSetting;
import evergreen.fleet.Fleet;
import evergreen.fleet.Subscription;
import evergreen.journal.MarkReading.Standing;
import evergreen.money.Quote;
import evergreen.plan.Deduction;
import evergreen.plan.DeductionPricing;
import evergreen.plan.Hold;
import evergreen.plan.Plan;
import evergreen.plan.PlannedAction;
import evergreen.plan.PriceSource;
import evergreen.plan.RenewalStep;
import evergreen.plan.SkippedServer;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Makes of servers and a wish what can be done. What a payment would be refused for later is left out now, by the same checks
 * and with the same codes, and costs no price.
 */
public final class Planner {
    /** How long anything of a plan may be begun. */
    public static final Duration VALID = Duration.ofHours(1);

    private final Policy policy;
    private final PriceSource prices;
    private final Executor parallel;
    private final Instant now;

    /** A planner; prices are asked for in parallel. */
    public Planner(Policy policy, PriceSource prices, Executor parallel, Instant now) {
        this.policy = policy;
        this.prices = prices;
        this.parallel = parallel;
        this.now = now;
    }

    /**
     * What can be done.
     *
     * @param wish what shall happen to each; a renewal comes without its price
     * @param named the ids that were asked for by name, so that none is passed over in silence
     */
    public PlanDraft draft(Fleet fleet, PlannedAction wish, Set<String> named) {
        List<CompletableFuture<Considered>> all = fleet.subscriptions().stream()
                .sorted(Comparator.comparing(Subscription::expiry).thenComparing(Subscription::id))
                .map(each -> CompletableFuture.supplyAsync(() -> consider(each, wish), parallel))
                .collect(toList());
        List<Step> steps = new ArrayList<>();
        List<SkippedServer> leftOut = new ArrayList<>();
        all.stream().map(CompletableFuture::join).forEach(each -> each.into(steps, leftOut));
        leftOut.addAll(notRead(fleet, named));
        return PlanDraft.of(steps, leftOut, fleet.coverage());
    }

    private static List<SkippedServer> notRead(Fleet fleet, Set<String> named) {
        Set<String> missing = new TreeSet<>(named);
        fleet.subscriptions().forEach(each -> missing.remove(each.id()));
        List<SkippedServer> leftOut = new ArrayList<>();
        fleet.unclear().forEach(each -> {
            missing.remove(each.id());
            leftOut.add(SkippedServer.of(Optional.of(each.scope()), each.id(), StepCode.EXPIRY_UNCLEAR));
        });
        missing.forEach(id -> leftOut.add(SkippedServer.of(Optional.empty(), id, StepCode.NO_SUBSCRIPTION)));
        return leftOut;
    }

    private Considered consider(Subscription subscription, PlannedAction wish) {
        return wish.match(
                renewing -> renewal(subscription, renewing),
                setting -> setting(subscription, setting.to()),
                (until, reason) -> Considered.step(Step.of(subscription, wish)));
    }

    private Considered setting(Subscription subscription, DesiredSetting to) {
        if (!subscription.setting().known()) {
            return Considered.leftOut(subscription, StepCode.SETTING_UNCLEAR);
        }
        if (to.matches(subscription.setting())) {
            return Considered.leftOut(subscription, StepCode.ALREADY);
        }
        if (to.renews() && subscription.locks().contains(Subscription.SECURITY_LOCK)) {
            return Considered.leftOut(subscription, StepCode.LOCKED_FOR_SECURITY);
        }
        if (to.renews() && Hold.holds(subscription, now, policy.spending().zone())) {
            return Considered.leftOut(subscription, StepCode.ON_HOLD);
        }
        return policy.ruleFor(subscription, now)
                        .filter(rule -> wantsOtherwise(rule, to))
                        .isPresent()
                ? Considered.leftOut(subscription, StepCode.RULE_WANTS_OTHERWISE)
                : priced(subscription, to);
    }

    private Considered priced(Subscription subscription, DesiredSetting to) {
        try {
            Optional<Deduction> deduction = new DeductionPricing(prices, policy.site(), now).addedBy(subscription, to);
            return Considered.step(Step.of(subscription, PlannedAction.set(to, deduction)));
        } catch (CloudRejectedException refused) {
            return Considered.leftOut(subscription, why(refused));
        } catch (CloudException unread) {
            return Considered.leftOut(subscription, StepCode.PRICE_NOT_READ);
        }
    }

    private static boolean wantsOtherwise(Rule rule, DesiredSetting to) {
        switch (rule.keep()) {
            case AUTO:
                return rule.period()
                        .filter(period ->
                                to.period().filter(period::lastsAsLongAs).isPresent())
                        .isEmpty();
            case RENEW:
                return !to.equals(DesiredSetting.NORMAL);
            case NEVER:
                return !to.equals(DesiredSetting.NOT_RENEWAL);
            default:
                return false;
        }
    }

    private Considered renewal(Subscription subscription, PlannedAction.Renewing wish) {
        Optional<Check> unpriced = Check.firstWithoutPrice(facts(subscription, wish));
        if (unpriced.filter(Planner::isFinal).isPresent()) {
            return Considered.leftOut(subscription, unpriced.get().code());
        }
        try {
            PlannedAction.Renewing priced = priced(subscription, wish);
            return Check.first(facts(subscription, priced))
                    .filter(Planner::isFinal)
                    .map(check -> Considered.leftOut(subscription, check.code()))
                    .orElseGet(() -> Considered.step(Step.of(subscription, renew(priced, priced.quote()))));
        } catch (CloudRejectedException refused) {
            return Considered.leftOut(subscription, why(refused));
        } catch (CloudException unread) {
            return Considered.leftOut(subscription, StepCode.PRICE_NOT_READ);
        }
    }

    /** What the cloud does not renew it often does not price either, and says why. */
    private static String why(CloudRejectedException refused) {
        return refused.because() == CloudRejectedException.Because.OTHER
                ? refused.code()
                : StepCode.PRICE_NOT_READ.text();
    }

    private PlannedAction.Renewing priced(Subscription subscription, PlannedAction.Renewing wish) {
        Optional<Quote> quote = prices.renewal(subscription, wish.period()).map(price -> Quote.of(price, now));
        return renew(wish, quote).match(renewing -> renewing, setting -> wish, (until, reason) -> wish);
    }

    private static PlannedAction renew(PlannedAction.Renewing wish, Optional<Quote> quote) {
        return PlannedAction.renew(wish.period(), quote, wish.insists(), wish.windowEnd());
    }

    /** What may be otherwise in an hour keeps nobody from planning. */
    private static boolean isFinal(Check check) {
        return check.kind() != RenewalOutcome.Kind.NOT_YET;
    }

    private RenewalFacts facts(Subscription subscription, PlannedAction.Renewing renewing) {
        Step step = Step.of(subscription, renew(renewing, renewing.quote()));
        RenewalStep renewal = Plan.of("draft", "", now, now.plus(VALID), List.of(step))
                .renewals()
                .get(0);
        return RenewalFacts.builder()
                .standing(Standing.PAYER)
                .now(now)
                .step(renewal)
                .policy(policy)
                .seen(Optional.of(subscription))
                .quote(renewing.quote())
                .lastRenewal(Optional.empty())
                .build();
    }

    /** A step, or why there is none. */
    private static final class Considered {
        private final Optional<Step> step;
        private final Optional<SkippedServer> leftOut;

        private Considered(Optional<Step> step, Optional<SkippedServer> leftOut) {
            this.step = step;
            this.leftOut = leftOut;
        }

        static Considered step(Step step) {
            return new Considered(Optional.of(step), Optional.empty());
        }

        static Considered leftOut(Subscription subscription, StepCode code) {
            return leftOut(subscription, code.text());
        }

        static Considered leftOut(Subscription subscription, String code) {
            return new Considered(Optional.empty(), Optional.of(SkippedServer.of(subscription, code)));
        }

        void into(List<Step> steps, List<SkippedServer> out) {
            step.ifPresent(steps::add);
            leftOut.ifPresent(out::add);
        }
    }
}
