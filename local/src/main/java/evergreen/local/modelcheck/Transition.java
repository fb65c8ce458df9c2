package evergreen.local.modelcheck;

import evergreen.execution.renewal.RenewalOutcome;
import java.util.Optional;

/**
 * One thing that can happen.
 *
 * @param what in words
 * @param next what is then
 * @param said what a run said of its step at its end
 * @param wrong what must not be, if it is
 * @param unruled the plan for which a process looked for a ruling and found none
 */
record Transition(
        String what,
        ModelState next,
        Optional<RenewalOutcome> said,
        Optional<String> wrong,
        Optional<Integer> unruled) {
    static Transition of(String what, ModelState next) {
        return new Transition(what, next, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Transition saying(RenewalOutcome outcome) {
        return new Transition(what, next, Optional.of(outcome), wrong, unruled);
    }

    Transition judged(Optional<String> verdict) {
        return wrong.isPresent() ? this : new Transition(what, next, said, verdict, unruled);
    }

    /** The same, after which something else is done at once. */
    Transition then(Transition other) {
        return new Transition(what + "; " + other.what, other.next, said, wrong, unruled).judged(other.wrong);
    }

    Transition unruled(int plan) {
        return new Transition(what, next, said, wrong, Optional.of(plan));
    }
}
