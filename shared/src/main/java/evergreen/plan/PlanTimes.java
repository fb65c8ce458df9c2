package evergreen.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Order of a plan's times. Rolling limits count approvals by these times, so that a plan whose times contradict each other, as
 * forged ones do, is not carried out.
 */
public final class PlanTimes {
    /** Longest time for which a plan is valid: that of a rule's settings, which wait for a person, and of parts of such a plan. */
    public static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    /** Longest validity of a rule's renewals: a daily scan plans them again. */
    public static final Duration LONGEST_OF_RENEWALS_BY_RULE = Duration.ofDays(1);

    /** The day of an id is one of the policy's time zone, which differs from UTC by up to 14 hours. */
    public static final Duration DAYS_DIFFER = Duration.ofDays(1);

    private PlanTimes() {}

    /**
     * Returns whether the times cannot all be true.
     *
     * @param approvedAt when a person approved the plan; empty if its rule alone carries it
     */
    public static boolean contradict(Plan plan, Optional<Instant> approvedAt) {
        return Duration.between(plan.madeAt(), plan.validUntil()).compareTo(longest(plan)) > 0
                || isOfAnotherDay(plan)
                || approvedAt.filter(at -> !isApprovable(plan, at)).isPresent();
    }

    /** Returns whether the plan or its approval is of a time that has not come, so that a later run carries it out. */
    public static boolean areAhead(Plan plan, Optional<Instant> approvedAt, Instant now) {
        Instant latest = now.plus(RecentSpending.OVERLAP);
        return plan.madeAt().isAfter(latest)
                || approvedAt.filter(at -> at.isAfter(latest)).isPresent();
    }

    private static Duration longest(Plan plan) {
        return plan.rule().isPresent() && plan.renews() ? LONGEST_OF_RENEWALS_BY_RULE : LONGEST_VALIDITY;
    }

    private static boolean isOfAnotherDay(Plan plan) {
        LocalDate made = LocalDate.ofInstant(plan.madeAt(), ZoneOffset.UTC);
        return Math.abs(ChronoUnit.DAYS.between(PlanId.dayOf(plan.id()), made)) > DAYS_DIFFER.toDays();
    }

    private static boolean isApprovable(Plan plan, Instant at) {
        return at.plus(RecentSpending.OVERLAP).isAfter(plan.madeAt()) && plan.isValid(at);
    }
}
