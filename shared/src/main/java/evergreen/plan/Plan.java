package evergreen.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.auto.value.AutoValue;
import evergreen.money.Cost;
import evergreen.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody wants to happen, step by step. It never changes; what was approved is what is applied. */
@AutoValue
public abstract class Plan {
    /** No person's name has a colon. */
    private static final String RULE = "rule:";

    Plan() {}

    /**
     * A plan.
     *
     * @param id small letters, digits and hyphens; it follows from the content
     * @param requester the name of the person who asked for it, or {@link #byRule}
     * @param madeAt when the facts were read
     * @param validUntil until when anything of it may be begun
     */
    public static Plan of(String id, String requester, Instant madeAt, Instant validUntil, List<Step> steps) {
        return new AutoValue_Plan(id, requester, madeAt, validUntil, List.copyOf(steps));
    }

    /** The requester of plans that a rule of the policy asks for. */
    public static String byRule(String rule) {
        return RULE + rule;
    }

    /** The rule that asks for it; none if a person does. */
    public final Optional<String> rule() {
        return ruleOf(requester());
    }

    /** The rule that a requester is; none if it is a person. */
    public static Optional<String> ruleOf(String requester) {
        return Optional.of(requester).filter(name -> name.startsWith(RULE)).map(name -> name.substring(RULE.length()));
    }

    /** Its id. */
    public abstract String id();

    /** Who asked for it. */
    public abstract String requester();

    /** When the facts were read. */
    public abstract Instant madeAt();

    /** Until when anything of it may be begun. */
    public abstract Instant validUntil();

    /** Its steps; they are numbered from 1. */
    public abstract List<Step> steps();

    /** Whether anything of it may still be begun. */
    public final boolean isValid(Instant now) {
        return now.isBefore(validUntil());
    }

    /** Returns whether it renews anything, which is the worker's part of a plan. */
    public final boolean renews() {
        return steps().stream().anyMatch(Step::isRenewal);
    }

    /** Returns whether money is spent on it: Evergreen pays, or the platform deducts after a change of a setting. */
    public final boolean spends() {
        return steps().stream().anyMatch(Step::costs);
    }

    /** Whether it does anything else than renew. */
    public final boolean sets() {
        return !steps().stream().allMatch(Step::isRenewal);
    }

    /** Returns whether the price of everything that costs money is known. */
    public final boolean isPriced() {
        return steps().stream()
                .filter(Step::costs)
                .allMatch(step -> step.price().isPresent());
    }

    /** The sum of the prices that are known; none if there is none, or they are of several currencies. */
    public final Optional<Money> sum() {
        List<Money> prices =
                steps().stream().map(Step::price).flatMap(Optional::stream).collect(toUnmodifiableList());
        boolean one = prices.stream().map(Money::currency).distinct().count() == 1;
        return one ? prices.stream().reduce(Money::plus) : Optional.empty();
    }

    /** Returns what limits on money apply to: the cost of its limited steps, unknown unless each of them has a price. */
    public final Cost cost() {
        return steps().stream()
                .filter(Step::isLimited)
                .map(step -> step.price().map(Cost::of).orElse(Cost.UNKNOWN))
                .reduce(Cost.NOTHING, Cost::plus);
    }

    /** Its renewals, as they are carried out. */
    public final List<RenewalStep> renewals() {
        List<RenewalStep> renewals = new ArrayList<>();
        for (int number = 1; number <= steps().size(); number++) {
            renewal(number).ifPresent(renewals::add);
        }
        return renewals;
    }

    private Optional<RenewalStep> renewal(int number) {
        Step step = steps().get(number - 1);
        return step.deed()
                .match(
                        renewing -> Optional.of(renewal(number, step, renewing)),
                        setting -> Optional.empty(),
                        (until, reason) -> Optional.empty());
    }

    private RenewalStep renewal(int number, Step step, PlannedAction.Renewing renewing) {
        RenewalStep.Builder renewal = RenewalStep.builder()
                .plan(id())
                .number(number)
                .scope(step.scope())
                .instanceId(step.instanceId())
                .expiry(step.expiry())
                .onAutoRenewal(step.onAutoRenewal())
                .readAt(madeAt())
                .period(renewing.period())
                .insists(renewing.insists())
                .validUntil(validUntil());
        renewing.quote().ifPresent(renewal::quote);
        renewing.windowEnd().ifPresent(renewal::windowEnd);
        rule().ifPresent(renewal::rule);
        return renewal.build();
    }

    /** The steps for some of its instances, for a plan of those alone. */
    public final List<Step> part(Set<String> instanceIds) {
        return steps().stream()
                .filter(step -> instanceIds.contains(step.instanceId()))
                .collect(toUnmodifiableList());
    }
}
