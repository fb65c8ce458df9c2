package evergreen.apply.renewal;

import evergreen.plan.RenewalStep;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.util.Optional;

/** What to do next, from what is known. What was begun comes first; then what the journal says has come to its end. */
final class Decision {
    /** Each write of ours that meets another document costs a reading; a run has few writes. */
    private static final int MOST_READS = 20;

    private Decision() {}

    static State of(State state, Instant now) {
        if (state.rest().isPresent()) {
            return state.commanding(Command.rest(state.rest().get()));
        }
        if (state.draft().isPresent()) {
            return state.commanding(Command.write(state.draft().get()));
        }
        if (state.history().isEmpty()) {
            return state.reads() < MOST_READS ? state.commanding(Command.READ_JOURNAL) : atOdds(state);
        }
        return state.held().isPresent()
                ? Paying.decide(state, state.held().get(), now)
                : byHistory(state, state.history().get(), now);
    }

    /** Documents that should not be there beside each other: nothing is done about them but told. */
    private static State atOdds(State state) {
        return state.withoutClaim()
                .resting(RenewalOutcome.of(state.step(), RenewalOutcome.Kind.UNRESOLVED, StepCode.JOURNAL_AT_ODDS)
                        .alarming(true));
    }

    private static State byHistory(State state, History history, Instant now) {
        RenewalStep step = state.step();
        Optional<Round> paid = history.paid();
        if (paid.filter(round -> round.isOf(step)).isPresent()) {
            return Proving.decide(state, paid.get(), now);
        }
        if (history.outcome().isPresent()) {
            return state.resting(history.outcome().get());
        }
        Optional<RenewalOutcome> end = Ends.byDocuments(step, history);
        if (end.isPresent()) {
            return state.drafting(Ends.draft(end.get()));
        }
        return history.last()
                .filter(Round::isOpen)
                .map(open -> Resolving.decide(state, open, now))
                .orElseGet(() -> Preparing.decide(state, history, now));
    }
}
