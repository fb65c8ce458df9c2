package evergreen.plan;

import com.google.auto.value.AutoValue;
import evergreen.money.Cost;
import java.time.Duration;

/**
 * Cost of the approved plans that count together with one plan: those of a rolling window, whatever their calendar day, so that
 * neither splitting a sum into several plans nor a midnight between them passes a limit.
 */
@AutoValue
public abstract class RecentSpending {
    /** Window in which a person's plans and approvals count together. */
    public static final Duration WINDOW = Duration.ofHours(24);

    /**
     * Window in which a rule's plans count together: shortly less than a day, so that a daily scan that starts some seconds earlier
     * than the day before does not count the plan of the day before.
     */
    public static final Duration WINDOW_OF_RULES = Duration.ofHours(23);

    /**
     * Clocks differ, and an approval is written a little later than its instant: of two that are nearer than this the order is not
     * known, so that each counts for the other.
     */
    public static final Duration OVERLAP = Duration.ofMinutes(5);

    /** No other plans. */
    public static final RecentSpending NOTHING = of(Cost.NOTHING, Cost.NOTHING);

    RecentSpending() {}

    /**
     * Returns the spending.
     *
     * @param asked cost of the other plans that the plan's requester asked for
     * @param approved cost of the other plans that the plan's approver approved
     */
    public static RecentSpending of(Cost asked, Cost approved) {
        return new AutoValue_RecentSpending(asked, approved);
    }

    /** Returns the cost of the other plans that the plan's requester asked for and somebody approved. */
    public abstract Cost asked();

    /** Returns the cost of the other plans that the plan's approver approved, whoever asked for them. */
    public abstract Cost approved();
}
