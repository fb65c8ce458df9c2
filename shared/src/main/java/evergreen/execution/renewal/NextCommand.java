package evergreen.execution.renewal;

import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.util.Optional;

/** What to do next, from what is known. What was begun comes first; then what the journal says has come to its end. */
final class NextCommand {
    /** Each write of ours that meets another document costs a reading; a run has few writes. */
    private static final int MOST_READS = 20;

    private NextCommand() {}

    static RenewalState of(RenewalState state, Instant now) {
        if (state.rest().isPresent()) {
            return state.commanding(RenewalCommand.rest(state.rest().get()));
        }
        if (state.draft().isPresent()) {
            return state.commanding(RenewalCommand.write(state.draft().get()));
        }
        if (state.history().isEmpty()) {
            return state.reads() < MOST_READS ? state.commanding(RenewalCommand.READ_JOURNAL) : atOdds(state);
        }
        return state.held().isPresent()
                ? SendPhase.decide(state, state.held().get(), now)
                : byHistory(state, state.history().get(), now);
    }

    /** Documents that should not be there beside each other: nothing is done about them but told. */
    private static RenewalState atOdds(RenewalState state) {
        return state.withoutClaim()
                .resting(RenewalOutcome.of(state.step(), RenewalOutcome.Kind.UNRESOLVED, StepCode.JOURNAL_AT_ODDS)
                        .alarming(true));
    }

    private static RenewalState byHistory(RenewalState state, ClaimHistory history, Instant now) {
        RenewalStep step = state.step();
        Optional<PaymentAttempt> paid = history.paid();
        if (paid.filter(round -> round.isOf(step)).isPresent()) {
            return ConfirmPhase.decide(state, paid.get(), now);
        }
        if (history.outcome().isPresent()) {
            return state.resting(history.outcome().get());
        }
        Optional<RenewalOutcome> end = OutcomeRules.byDocuments(step, history);
        if (end.isPresent()) {
            return state.drafting(OutcomeRules.draft(end.get()));
        }
        return history.last()
                .filter(PaymentAttempt::isOpen)
                .map(open -> ResolvePhase.decide(state, open, now))
                .orElseGet(() -> PreparePhase.decide(state, history, now));
    }
}
