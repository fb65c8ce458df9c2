package evergreen.local.simulation;

import evergreen.money.Money;
import java.time.LocalDate;

/**
 * A setting that was made, for which the platform will deduct.
 *
 * @param deployment the deployment that made it
 * @param plan the plan that asked for it
 * @param step the number of the step
 * @param day the day on which its price counts
 * @param price the price
 */
record Commitment(Deployment deployment, String plan, int step, LocalDate day, Money price) {
    /** Returns whether another one is of the same step: a setting that is made twice costs once. */
    boolean isOfSameStep(Commitment other) {
        return deployment == other.deployment && plan.equals(other.plan) && step == other.step;
    }
}
