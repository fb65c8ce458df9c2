package evergreen.execution.renewal;

import static java.util.stream.Collectors.toList;

import evergreen.money.InsufficientBalanceRule;
import evergreen.money.Money;
import evergreen.plan.Funding;
import evergreen.plan.RenewalStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far an account's money reaches, by the prices that were approved. */
public final class BalanceAllocation {
    private BalanceAllocation() {}

    /**
     * The steps of one paying account, those marked for which its money does not reach.
     *
     * @param available empty if the balance is not known; then nothing is paid for, unless the balance is not to be checked
     * @return in the order of their expiries
     */
    public static List<RenewalStep> cover(
            List<RenewalStep> steps, Optional<Money> available, InsufficientBalanceRule choice) {
        List<RenewalStep> inOrder = new ArrayList<>(steps);
        inOrder.sort(Comparator.comparing(RenewalStep::expiry).thenComparing(RenewalStep::instanceId));
        if (choice == InsufficientBalanceRule.UNCHECKED) {
            return inOrder;
        }
        if (available.isEmpty()) {
            return all(inOrder, Funding.UNREAD);
        }
        List<RenewalStep> covered = new ArrayList<>();
        Optional<Money> left = available;
        boolean isShort = false;
        for (RenewalStep step : inOrder) {
            Optional<Money> rest = left.flatMap(money -> after(step, money));
            isShort |= rest.isEmpty();
            covered.add(rest.isPresent() ? step : step.funded(Funding.SHORT));
            left = rest.isPresent() ? rest : left;
        }
        return isShort && choice == InsufficientBalanceRule.STOP ? all(inOrder, Funding.SHORT) : covered;
    }

    /** Marks all steps alike. */
    public static List<RenewalStep> all(List<RenewalStep> steps, Funding funding) {
        return steps.stream().map(step -> step.funded(funding)).collect(toList());
    }

    /** What is left after a step, for which nothing is known to be taken where it has no price; none if it is too little. */
    private static Optional<Money> after(RenewalStep step, Money money) {
        return step.quote()
                .map(quote -> quote.price().currency().equals(money.currency())
                        ? Optional.of(money.minus(quote.price()))
                                .filter(rest -> rest.amount().signum() >= 0)
                        : Optional.<Money>empty())
                .orElse(Optional.of(money));
    }
}
