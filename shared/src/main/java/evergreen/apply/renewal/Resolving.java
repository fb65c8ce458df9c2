package evergreen.apply.renewal;

import evergreen.apply.renewal.RenewalOutcome.Kind;
import evergreen.journal.Entries;
import evergreen.plan.StepCode;
import java.time.Instant;
import java.util.Optional;

/** Something may have been sent upon this expiry: nobody sends until a reading can tell, and then the reading tells. */
final class Resolving {
    private Resolving() {}

    static State decide(State state, Round open, Instant now) {
        Optional<Instant> knownFrom = open.knownFrom();
        if (knownFrom.isEmpty()) {
            return wait(state, open, StepCode.CLAIM_UNREADABLE.text(), now);
        }
        if (now.isBefore(knownFrom.get())) {
            return state.resting(RenewalOutcome.of(state.step(), Kind.UNRESOLVED, StepCode.KNOWN_FROM)
                    .waitingUntil(knownFrom));
        }
        Optional<Sighting> after = state.sighting().filter(seen -> !seen.at().isBefore(knownFrom.get()));
        return after.map(sighting -> tell(state, open, sighting, now)).orElseGet(() -> state.commanding(Command.LOOK));
    }

    private static State tell(State state, Round open, Sighting sighting, Instant now) {
        Optional<Instant> moved = sighting.movedFrom(state.step().expiry());
        if (moved.isPresent()) {
            return close(
                    state, open, now, Entries.none().with("kind", "renewed").with("expiry", moved.get()));
        }
        if (sighting.shows(state.step().expiry())) {
            return close(state, open, now, Entries.none().with("kind", "not-paid"));
        }
        String code = sighting.failure()
                .orElse(
                        sighting.subscription().isPresent()
                                ? StepCode.EXPIRY_EARLIER.text()
                                : StepCode.NOT_FOUND.text());
        return wait(state, open, code, now);
    }

    private static State close(State state, Round open, Instant now, Entries how) {
        String text = how.with("run", state.terms().id()).with("at", now).text();
        return state.drafting(Draft.of(Draft.Role.CLOSED, Trail.beside(open.name(), Trail.CLOSED), text));
    }

    private static State wait(State state, Round open, String code, Instant now) {
        return state.resting(
                RenewalOutcome.of(state.step(), Kind.UNRESOLVED, code).alarming(open.isLate(now)));
    }
}
