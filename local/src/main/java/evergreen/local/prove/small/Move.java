package evergreen.local.prove.small;

import evergreen.apply.renewal.RenewalOutcome;
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
record Move(
        String what, Position next, Optional<RenewalOutcome> said, Optional<String> wrong, Optional<Integer> unruled) {
    static Move of(String what, Position next) {
        return new Move(what, next, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Move saying(RenewalOutcome outcome) {
        return new Move(what, next, Optional.of(outcome), wrong, unruled);
    }

    Move judged(Optional<String> verdict) {
        return wrong.isPresent() ? this : new Move(what, next, said, verdict, unruled);
    }

    /** The same, after which something else is done at once. */
    Move then(Move other) {
        return new Move(what + "; " + other.what, other.next, said, wrong, unruled).judged(other.wrong);
    }

    Move unruled(int plan) {
        return new Move(what, next, said, wrong, Optional.of(plan));
    }
}
