package evergreen.apply.renewal;

import evergreen.plan.RenewalStep;
import java.time.Instant;
import java.util.Optional;

/** What to do next, from what is known. What was begun comes first; then what the journal says has come to its end. */
final class Decision {
    private Decision() {}

    static State of(State state, Instant now) {
        if (state.rest().isPresent()) {
            return state.commanding(Command.rest(state.rest().get()));
        }
        if (state.draft().isPresent()) {
            return state.commanding(Command.write(state.draft().get()));
        }
        if (state.history().isEmpty()) {
            return state.commanding(Command.READ_JOURNAL);
        }
        return state.held().isPresent()
                ? Paying.decide(state, state.held().get(), now)
                : byHistory(state, state.history().get(), now);
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
