package evergreen.plan;

import evergreen.fleet.Fleet;
import evergreen.fleet.RenewalSetting;
import evergreen.fleet.Subscription;
import evergreen.money.Money;
import evergreen.policy.Keep;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import evergreen.policy.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the rules of a policy want to have renewed at an instant. */
public final class DueRenewals {
    private final Policy policy;
    private final Instant now;
    private final Set<String> asked = new HashSet<>();

    /**
     * What is due.
     *
     * @param before the plans of rules that are valid still: nothing is asked for twice
     */
    public DueRenewals(Policy policy, Collection<Plan> before, Instant now) {
        this.policy = policy;
        this.now = now;
        before.stream()
                .filter(plan -> plan.isValid(now))
                .flatMap(plan -> plan.steps().stream())
                .filter(Step::isRenewal)
                .forEach(step -> asked.add(key(step.instanceId(), step.expiry())));
    }

    /**
     * Whether a rule asks that somebody renews: Evergreen does at the rule's time, and a person has to where the platform was
     * to and comes too late.
     */
    public static boolean asks(Rule rule, RenewalSetting setting, Instant expiry, Site site, Instant now) {
        return rule.keep() == Keep.AUTO
                ? DeductionTiming.isOver(setting, expiry, site, now)
                : rule.renewsAt(expiry).filter(at -> !now.isBefore(at)).isPresent();
    }

    private static String key(String instanceId, Instant expiry) {
        return instanceId + " " + expiry;
    }

    /** The subscriptions that each rule wants renewed now, rules in the policy's order. */
    public Map<Rule, List<Subscription>> of(Fleet fleet) {
        Map<Rule, List<Subscription>> due = new LinkedHashMap<>();
        policy.rules().forEach(rule -> due.put(rule, new ArrayList<>()));
        fleet.subscriptions()
                .forEach(each -> rule(each)
                        .ifPresent(rule -> due.computeIfAbsent(rule, none -> new ArrayList<>())
                                .add(each)));
        due.values().removeIf(List::isEmpty);
        return due;
    }

    private Optional<Rule> rule(Subscription subscription) {
        return policy.ruleFor(subscription, now)
                .filter(rule -> subscription.expiry().isAfter(now) || rule.keep() != Keep.AUTO)
                .filter(rule -> asks(rule, subscription.setting(), subscription.expiry(), policy.site(), now))
                .filter(rule -> !asked.contains(key(subscription.id(), subscription.expiry())));
    }

    /**
     * As many of the steps, in their order, as one plan may have and cost; what costs more than any plan may keeps no other
     * from being planned. What is left is due again at the next look, if it has days for that.
     *
     * @param steps of one currency; see {@link Step#byCurrency}
     */
    public List<Step> withinLimits(List<Step> steps) {
        List<Step> within = new ArrayList<>();
        Optional<Money> sum = Optional.empty();
        for (Step step : steps) {
            Optional<Money> more = plus(sum, step.price());
            if (within.size() < policy.limits().steps() && !exceeds(more)) {
                within.add(step);
                sum = more;
            }
        }
        return within;
    }

    private static Optional<Money> plus(Optional<Money> sum, Optional<Money> price) {
        return sum.isPresent() && price.isPresent() ? Optional.of(sum.get().plus(price.get())) : price.or(() -> sum);
    }

    private boolean exceeds(Optional<Money> sum) {
        int tolerance = policy.spending().tolerancePercent();
        return policy.consent()
                .mostPerPlan()
                .filter(most -> sum.filter(money -> money.plusPercent(tolerance).isBeyond(most))
                        .isPresent())
                .isPresent();
    }
}
