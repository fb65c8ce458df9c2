package evergreen.local.cli;

import evergreen.journal.DocumentName;
import evergreen.journal.Journal;
import evergreen.journal.PlanArchive;
import evergreen.journal.ProgressArchive;
import evergreen.journal.SharedFolders;
import evergreen.journal.Writer;
import evergreen.plan.ApprovalDecision;
import evergreen.plan.Plan;
import evergreen.plan.Plans;
import evergreen.plan.Step;
import evergreen.plan.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Plans as interrupted runs leave them in a journal. */
final class OpenPlans {
    private static final String PERSON = "Somebody";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Journal journal;
    private final PlanArchive archive;

    /**
     * Creates the plans of a journal.
     *
     * @param journal with the rights of an operator
     */
    OpenPlans(Journal journal) {
        this.journal = journal;
        this.archive = new PlanArchive(journal);
    }

    /** Adds a plan that was approved two hours before an instant and that no function has taken up, and returns its id. */
    String addWaiting(Instant now) {
        Instant then = now.minus(Duration.ofHours(2));
        Plan plan = keep(then, Plans.renewal("i-waiting", "204 CNY"));
        archive.rule(ApprovalDecision.approval(plan.id(), PERSON, then));
        return plan.id();
    }

    /** Ends the renewals of a plan, so that no worker takes it up. */
    void end(String plan, Instant now) {
        archive.end(PlanArchive.Part.RENEWALS, plan, now);
    }

    /** Adds a plan whose payment was claimed, by a run that ended before it knew more, and returns its id. */
    String addClaimed(Instant now) {
        Step step = Plans.renewal("i-claimed", "204 CNY");
        String plan = keep(now, step).id();
        long minute = Math.floorDiv(step.expiry().getEpochSecond(), MINUTE.toSeconds());
        journal.createOnce(
                DocumentName.of("claims/" + step.instanceId() + "/" + minute + ".0"),
                "kind: pays\nat: " + now + "\nplan: " + plan + "\nstep: 1\n");
        archive.rule(ApprovalDecision.approval(plan, PERSON, now));
        addUnfinished(plan, Writer.WORKER, now);
        end(plan, now);
        return plan;
    }

    /** Adds what an earlier run knew of the first step of a plan that it did not finish. */
    void addUnfinished(String plan, Writer writer, Instant now) {
        StepProgress known = StepProgress.builder("not-yet", false).build();
        new ProgressArchive(SharedFolders.of(journal, writer)).keep(plan, now, "earlier", Map.of(1, known));
    }

    private Plan keep(Instant madeAt, Step step) {
        LocalDate day = madeAt.atOffset(ZoneOffset.UTC).toLocalDate();
        return archive.keep(day, PERSON, madeAt, madeAt.plus(Duration.ofHours(1)), List.of(step));
    }
}
