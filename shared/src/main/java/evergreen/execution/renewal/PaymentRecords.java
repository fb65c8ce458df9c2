package evergreen.execution.renewal;

import evergreen.journal.Journal;
import evergreen.journal.JournalUnavailableException;
import evergreen.journal.KeyValueDocument;
import evergreen.journal.ParallelReads;
import evergreen.plan.Plan;
import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import evergreen.plan.StepProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payments of a plan as the worker records them while it pays, before a run has written down what became of the steps. */
public final class PaymentRecords {
    private final Journal journal;

    /** The records in a journal. */
    public PaymentRecords(Journal journal) {
        this.journal = journal;
    }

    /**
     * Returns what is recorded of a plan's steps, by their numbers; a step of which nothing can have been sent is left out. A step
     * whose records cannot be read is unresolved: a document that no worker wrote stops its own instance, and hides no other step.
     *
     * @throws JournalUnavailableException if the journal does not answer
     */
    public Map<Integer, StepProgress> of(Plan plan) {
        List<RenewalStep> steps = plan.renewals();
        List<Optional<StepProgress>> found = ParallelReads.map(steps, this::of);
        Map<Integer, StepProgress> known = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int number = steps.get(i).number();
            found.get(i).ifPresent(progress -> known.put(number, progress));
        }
        return known;
    }

    private Optional<StepProgress> of(RenewalStep step) {
        try {
            return of(step, ClaimHistory.read(step, journal)).map(RenewalOutcome::progress);
        } catch (JournalUnavailableException fault) {
            if (fault.document().isEmpty()) {
                throw fault;
            }
            return Optional.of(unreadable(step).progress());
        }
    }

    /** The outcome of a step is stored elsewhere, and what happens to its claims later does not change it. */
    private RenewalOutcome unreadable(RenewalStep step) {
        return journal.read(RenewalDocuments.outcome(step))
                .flatMap(text -> RenewalOutcome.read(step, KeyValueDocument.parse(text)))
                .orElseGet(() -> RenewalOutcome.of(step, RenewalOutcome.Kind.UNRESOLVED, StepCode.CLAIM_UNREADABLE)
                        .alarming(true));
    }

    private static Optional<RenewalOutcome> of(RenewalStep step, ClaimHistory history) {
        return history.outcome()
                .or(() -> history.paid().filter(round -> round.isOf(step)).map(round -> paid(step, round)))
                .or(() -> history.closedAsRenewed()
                        .filter(round -> round.isOf(step))
                        .map(round -> OutcomeRules.renewed(step, round)))
                .or(() -> history.last()
                        .filter(round -> round.isOf(step) && round.isOpen())
                        .map(round -> RenewalOutcome.builder(step, RenewalOutcome.Kind.UNRESOLVED)
                                .build()));
    }

    private static RenewalOutcome paid(RenewalStep step, PaymentAttempt round) {
        return RenewalOutcome.builder(step, RenewalOutcome.Kind.PAID)
                .order(round.beside(RenewalDocuments.ORDER).flatMap(note -> note.get("order")))
                .build();
    }
}
