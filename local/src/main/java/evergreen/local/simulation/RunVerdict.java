package evergreen.local.simulation;

import java.util.List;

/**
 * What the judge said of one schedule.
 *
 * @param seed the schedule's seed
 * @param violations what must not be, each in a sentence; empty if all is well
 * @param troubles what went wrong on the way
 * @param scenario in which world it took place
 * @param log what happened
 * @param tally what there was to judge
 */
record RunVerdict(
        long seed,
        List<String> violations,
        List<FaultOccurrence> troubles,
        String scenario,
        List<String> log,
        RunStatistics tally) {
    boolean holds() {
        return violations.isEmpty();
    }

    /** How many payments were made a second time. */
    long doublePayments() {
        return violations.stream()
                .filter(each -> each.startsWith(InvariantChecker.PAID_TWICE))
                .count();
    }
}
