package evergreen.execution.planning;

import com.google.auto.value.AutoValue;
import evergreen.fleet.Coverage;
import evergreen.plan.SkippedServer;
import evergreen.plan.Step;
import evergreen.plan.StepCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan would do, what it leaves out, and what was looked at for it. */
@AutoValue
public abstract class PlanDraft {
    PlanDraft() {}

    static PlanDraft of(List<Step> steps, List<SkippedServer> leftOut, Coverage coverage) {
        return new AutoValue_PlanDraft(List.copyOf(steps), List.copyOf(leftOut), coverage);
    }

    /**
     * Returns the same with steps of one currency, that of the first step with a price: sums and limits have one. The others are
     * left out.
     */
    public final PlanDraft inOneCurrency() {
        List<List<Step>> groups = Step.byCurrency(steps());
        if (groups.size() < 2) {
            return this;
        }
        List<SkippedServer> more = new ArrayList<>(leftOut());
        groups.subList(1, groups.size()).stream()
                .flatMap(List::stream)
                .forEach(step -> more.add(
                        SkippedServer.of(Optional.of(step.scope()), step.instanceId(), StepCode.OTHER_CURRENCY)));
        return of(groups.get(0), more, coverage());
    }

    /** What can be done, what expires first before the rest. */
    public abstract List<Step> steps();

    /** What was meant and cannot be done. */
    public abstract List<SkippedServer> leftOut();

    /** What was looked at. */
    public abstract Coverage coverage();
}
