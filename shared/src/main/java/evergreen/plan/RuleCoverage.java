package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Fleet;
import evergreen.fleet.Subscription;
import evergreen.policy.Policy;
import evergreen.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much of a fleet a rule names, and of how much of that it decides: earlier rules take the rest. */
@AutoValue
public abstract class RuleCoverage {
    RuleCoverage() {}

    /** The use of every rule of a policy, in its order. */
    public static List<RuleCoverage> of(Policy policy, Fleet fleet) {
        List<RuleCoverage> uses = new ArrayList<>();
        for (int number = 0; number < policy.rules().size(); number++) {
            uses.add(use(policy.rules(), number, fleet));
        }
        return uses;
    }

    private static RuleCoverage use(List<Rule> rules, int number, Fleet fleet) {
        int named = 0;
        int decided = 0;
        for (Subscription each : fleet.subscriptions()) {
            if (rules.get(number).matches(each, fleet.readAt())) {
                named++;
                decided += first(rules, each, fleet)
                                .filter(rule -> rule == rules.get(number))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return new AutoValue_RuleCoverage(rules.get(number), named, decided);
    }

    private static Optional<Rule> first(List<Rule> rules, Subscription each, Fleet fleet) {
        return rules.stream().filter(rule -> rule.matches(each, fleet.readAt())).findFirst();
    }

    /** The rule. */
    public abstract Rule rule();

    /** How many subscriptions it names. */
    public abstract int named();

    /** How many of them no earlier rule names. */
    public abstract int decided();
}
