package evergreen.policy;

import com.google.auto.value.AutoValue;
import evergreen.money.Money;
import java.util.Optional;

/** Whose word a plan needs before money is spent on it. */
@AutoValue
public abstract class Consent {
    /** What holds unless the policy says otherwise: anybody who may approve, and his own plans, too. */
    public static final Consent USUAL = of(Optional.empty(), Optional.empty(), false);

    Consent() {}

    /**
     * What is asked for.
     *
     * @param mostPerPlan most money for one plan; none means that no plan may cost anything
     * @param above from more than how much on it takes another person; none means always
     * @param byAnotherPerson whether it ever takes another person than the one who asks
     */
    public static Consent of(Optional<Money> mostPerPlan, Optional<Money> above, boolean byAnotherPerson) {
        return new AutoValue_Consent(mostPerPlan, above, byAnotherPerson);
    }

    /** Most money for one plan. */
    public abstract Optional<Money> mostPerPlan();

    /** From more than how much on it takes another person. */
    public abstract Optional<Money> above();

    /** Whether it ever takes another person than the one who asks. */
    public abstract boolean byAnotherPerson();

    /**
     * Whether a sum takes another person than the one who asks for it.
     *
     * @param sum all that this person asks for on that day; none where the cloud quotes no price, and then it does
     */
    public final boolean takesAnother(Optional<Money> sum) {
        return byAnotherPerson()
                && (above().isEmpty()
                        || sum.filter(money -> !money.exceeds(above().get())).isEmpty());
    }

    /**
     * Whether a sum that a rule asks for takes a person: more than anybody may ask for alone.
     *
     * @param sum all that the rule asks for on that day; none where the cloud quotes no price
     */
    public final boolean takesAPerson(Optional<Money> sum) {
        return above().map(most -> sum.filter(money -> !money.exceeds(most)).isEmpty())
                .orElse(byAnotherPerson());
    }
}
