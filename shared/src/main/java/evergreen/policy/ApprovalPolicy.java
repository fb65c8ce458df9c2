package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.money.Cost;
import evergreen.money.Money;
import java.util.Optional;
import java.util.function.Supplier;

/** Whose word a plan needs before money is spent on it. */
@AutoValue
public abstract class ApprovalPolicy {
    /** What holds unless the policy says otherwise: anybody who may approve, and his own plans, too. */
    public static final ApprovalPolicy USUAL = of(Optional.empty(), Optional.empty(), false);

    ApprovalPolicy() {}

    /**
     * What is asked for.
     *
     * @param mostPerPlan most money for one plan; none means that no plan may cost anything
     * @param above from more than how much on it takes another person; none means always
     * @param byAnotherPerson whether it ever takes another person than the one who asks
     */
    public static ApprovalPolicy of(Optional<Money> mostPerPlan, Optional<Money> above, boolean byAnotherPerson) {
        return new AutoValue_ApprovalPolicy(mostPerPlan, above, byAnotherPerson);
    }

    /** Most money for one plan. */
    public abstract Optional<Money> mostPerPlan();

    /** From more than how much on it takes another person. */
    public abstract Optional<Money> above();

    /** Whether it ever takes another person than the one who asks. */
    public abstract boolean byAnotherPerson();

    /**
     * Returns whether a cost needs the approval of another person than its requester.
     *
     * @param cost all that one person asked for, or approved, within a rolling 24 hours; asked for only if it matters
     */
    public final boolean requiresSecondPerson(Supplier<Cost> cost) {
        return byAnotherPerson()
                && above().filter(most -> cost.get().isWithin(most)).isEmpty();
    }

    /**
     * Returns whether a cost that a rule asks for needs the approval of a person.
     *
     * @param cost all that the rule asked for within its window; asked for only if it matters
     */
    public final boolean requiresApproval(Supplier<Cost> cost) {
        return above().map(most -> !cost.get().isWithin(most)).orElse(byAnotherPerson());
    }
}
