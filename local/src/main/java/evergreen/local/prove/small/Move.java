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
 */
record Move(String what, Position next, Optional<RenewalOutcome> said, Optional<String> wrong) {
    static Move of(String what, Position next) {
        return new Move(what, next, Optional.empty(), Optional.empty());
    }

    Move saying(RenewalOutcome outcome) {
        return new Move(what, next, Optional.of(outcome), wrong);
    }

    Move judged(Optional<String> verdict) {
        return wrong.isPresent() ? this : new Move(what, next, said, verdict);
    }
}
