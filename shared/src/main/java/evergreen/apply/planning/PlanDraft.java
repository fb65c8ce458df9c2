package evergreen.apply.planning;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Coverage;
import evergreen.plan.LeftOut;
import evergreen.plan.Step;
import java.util.List;

/** What a plan would do, what it leaves out, and what was looked at for it. */
@AutoValue
public abstract class PlanDraft {
    PlanDraft() {}

    static PlanDraft of(List<Step> steps, List<LeftOut> leftOut, Coverage coverage) {
        return new AutoValue_PlanDraft(List.copyOf(steps), List.copyOf(leftOut), coverage);
    }

    /** What can be done, what expires first before the rest. */
    public abstract List<Step> steps();

    /** What was meant and cannot be done. */
    public abstract List<LeftOut> leftOut();

    /** What was looked at. */
    public abstract Coverage coverage();
}
